package io.portolan.domain.run;

import io.portolan.domain.template.Durations;
import io.portolan.domain.template.ServiceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One task of a batch application.
 *
 * @param service what its containers are like, and how many there are
 * @param depends tasks that must have finished before it starts
 * @param retryCount how often each container may fail and be tried again
 * @param timeout from the start of its first container to its end
 * @param retryBackoff between a container's failure and the next attempt; it doubles with each failure
 * @param concurrency how many of its containers are under way at a time; all where it is absent
 */
public record TaskSpec(
        ServiceSpec service,
        List<String> depends,
        int retryCount,
        Removal removal,
        Optional<Duration> timeout,
        Duration retryBackoff,
        Optional<Integer> concurrency) {

    /** As the user guide has it. */
    public static final int USUAL_RETRIES = 3;

    public TaskSpec {
        depends = List.copyOf(depends);
    }

    public String name() {
        return service.name();
    }

    public int scale() {
        return service.scale();
    }

    /** @param service of a template that was read without problems: its labels can be read */
    static TaskSpec of(ServiceSpec service, List<String> depends) {
        var labels = service.extensions();
        return new TaskSpec(
                service,
                depends,
                number(labels, "retry_count").orElse(USUAL_RETRIES),
                Optional.ofNullable(labels.get("remove_containers"))
                        .map(r -> Removal.valueOf(r.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .orElse(Removal.REMOVE_FINISHED),
                duration(labels, "timeout"),
                duration(labels, "retry_backoff").orElse(Duration.ZERO),
                number(labels, "concurrency"));
    }

    private static Optional<Integer> number(Map<String, String> labels, String name) {
        return Optional.ofNullable(labels.get(name)).map(n -> Integer.parseInt(n.strip()));
    }

    private static Optional<Duration> duration(Map<String, String> labels, String name) {
        return Optional.ofNullable(labels.get(name)).flatMap(Durations::parse);
    }
}
