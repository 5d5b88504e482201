package io.portolan.domain.template;

import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.UpdateOrder;
import io.portolan.domain.template.YamlValue.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How a change replaces a service's containers: the rolling_updates labels and deploy.update_config, where both agree. */
final class UpdateReader {
    static final String LABEL = "rolling_updates";
    static final String DEADLINE = LABEL + ".health_deadline";
    /** All that a label under {@code rolling_updates.} can be called. */
    static final Set<String> LABELS = Set.of(
            LABEL + ".parallelism",
            LABEL + ".order",
            LABEL + ".delay",
            LABEL + ".monitor",
            LABEL + ".max_failure_ratio",
            LABEL + ".failure_action",
            DEADLINE);

    private static final int MOST = 10_000;
    private static final Set<String> KEYS =
            Set.of("parallelism", "delay", "failure_action", "monitor", "max_failure_ratio", "order");

    private final Labels labels;
    private final Optional<Section> config;
    private final TemplatePlace place;
    private final Problems problems;

    UpdateReader(Labels labels, Optional<Section> config, Section service) {
        this.labels = labels;
        this.config = config;
        this.problems = service.problems();
        this.place = labels.has(LABEL) ? labels.place(LABEL) : service.place();
    }

    UpdatePolicy read() {
        config.ifPresent(c -> c.onlyKnows(KEYS));
        var label = labels.flag(LABEL);
        if (!label) {
            warnOfLabels();
        }
        var said =
                label ? UpdateSettings.read(name -> labels.scalar(LABEL + "." + name), problems) : UpdateSettings.NONE;
        var compose = config.map(c -> UpdateSettings.read(c::scalar, problems)).orElse(UpdateSettings.NONE);
        var deadline = labels.scalar(DEADLINE).flatMap(s -> Values.duration(s, problems));
        var parallelism =
                agreed("parallelism", label ? parallelismOfLabel() : Optional.empty(), parallelismOfCompose());
        // update_config with a parallelism of 0 and nothing else says what is so anyway: all at once
        var rolling = label
                || (config.isPresent()
                        && !(parallelism.equals(Optional.of(MOST)) && compose.equals(UpdateSettings.NONE)));
        return new UpdatePolicy(
                rolling,
                rolling ? parallelism.orElse(1) : 1,
                agreed("order", said.order(), compose.order()).orElse(UpdateOrder.STOP_FIRST),
                agreed("delay", said.delay(), compose.delay()).orElse(Duration.ZERO),
                agreed("monitor", said.monitor(), compose.monitor()).orElse(Duration.ZERO),
                agreed("max_failure_ratio", said.maxFailureRatio(), compose.maxFailureRatio())
                        .orElse(0.0),
                agreed("failure_action", said.failureAction(), compose.failureAction())
                        .orElse(FailureAction.ROLLBACK),
                deadline);
    }

    private <T> Optional<T> agreed(String name, Optional<T> label, Optional<T> compose) {
        return Agreement.of(
                "The label " + LABEL + "." + name, label, "deploy.update_config." + name, compose, place, problems);
    }

    /** The deadline is one of every deploy. */
    private void warnOfLabels() {
        new TreeSet<>(LABELS)
                .stream()
                        .filter(name -> !name.equals(DEADLINE) && labels.has(name))
                        .forEach(name -> problems.warning(
                                labels.place(name),
                                "no-effect",
                                "Without rolling_updates: \"true\" the label " + name
                                        + " does nothing: all containers are replaced at once.",
                                ""));
    }

    /** What can't be read counts as 1, as the user guide has it. */
    private Optional<Integer> parallelismOfLabel() {
        return labels.scalar(LABEL + ".parallelism").map(this::parallelism);
    }

    private int parallelism(Scalar scalar) {
        if (scalar.text().matches("0*[1-9]\\d{0,5}")) {
            return Integer.parseInt(scalar.text());
        }
        problems.warning(
                scalar.place(),
                "bad-parallelism",
                Values.quoted(scalar) + " is no number of containers; one at a time is replaced.",
                "Write a whole number from 1.");
        return 1;
    }

    /** 0 is Compose's word for all. */
    private Optional<Integer> parallelismOfCompose() {
        return config.flatMap(c -> c.integer("parallelism", 0, MOST)).map(n -> n == 0 ? MOST : n);
    }
}
