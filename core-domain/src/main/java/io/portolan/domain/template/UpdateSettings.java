package io.portolan.domain.template;

import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.UpdateOrder;
import io.portolan.domain.template.YamlValue.Scalar;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the labels, or Compose's update_config, say about replacing containers, beside how many at a time; all may be missing. */
record UpdateSettings(
        Optional<UpdateOrder> order,
        Optional<Duration> delay,
        Optional<Duration> monitor,
        Optional<Double> maxFailureRatio,
        Optional<FailureAction> failureAction) {
    static final UpdateSettings NONE = new UpdateSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @param said the value of a key, under the names that both forms share */
    static UpdateSettings read(Function<String, Optional<Scalar>> said, Problems problems) {
        return new UpdateSettings(
                said.apply("order").flatMap(s -> word(s, UpdateOrder.values(), problems)),
                said.apply("delay").flatMap(s -> Values.duration(s, problems)),
                said.apply("monitor").flatMap(s -> Values.duration(s, problems)),
                said.apply("max_failure_ratio").flatMap(s -> ratio(s, problems)),
                said.apply("failure_action").flatMap(s -> word(s, FailureAction.values(), problems)));
    }

    private static Optional<Double> ratio(Scalar scalar, Problems problems) {
        if (scalar.text().matches("0(\\.\\d{1,9})?|1(\\.0{1,9})?|\\.\\d{1,9}")) {
            return Optional.of(Double.valueOf(scalar.text()));
        }
        problems.badValue(
                scalar.place(), Values.quoted(scalar) + " is no ratio from 0 to 1.", "Write a number such as 0.25.");
        return Optional.empty();
    }

    /** {@code start-first} is {@code START_FIRST}. */
    private static <E extends Enum<E>> Optional<E> word(Scalar scalar, E[] words, Problems problems) {
        var found = Arrays.stream(words)
                .filter(w -> written(w).equals(scalar.text()))
                .findFirst();
        if (found.isEmpty()) {
            problems.badValue(
                    scalar.place(),
                    Values.quoted(scalar) + " is not known here.",
                    "Write one of "
                            + Arrays.stream(words).map(UpdateSettings::written).collect(Collectors.joining(", "))
                            + ".");
        }
        return found;
    }

    private static String written(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
