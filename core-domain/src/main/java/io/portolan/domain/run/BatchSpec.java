package io.portolan.domain.run;

import io.portolan.domain.Ordered;
import io.portolan.domain.template.Durations;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import io.portolan.domain.template.Template.VolumeDeclaration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch application's template says of its runs: a graph of tasks without cycles.
 *
 * @param tasks in an order in which each stands behind all that it depends on; otherwise as in the file
 * @param timeout of a run, from its creation to its end
 * @param volumes the named volumes that the template declares
 */
public record BatchSpec(
        List<TaskSpec> tasks, OnFailure onFailure, Optional<Duration> timeout, Map<String, VolumeDeclaration> volumes) {

    public BatchSpec {
        tasks = List.copyOf(tasks);
        volumes = Ordered.copyOf(volumes);
    }

    /**
     * Services that stand for an address outside are no tasks, and nobody waits for them.
     *
     * @param template that was read without problems, so it has neither cycles nor labels that can't be read
     */
    public static BatchSpec of(Template template) {
        var services = new LinkedHashMap<String, ServiceSpec>();
        template.services().stream().filter(s -> s.external().isEmpty()).forEach(s -> services.put(s.name(), s));
        var sorted = new LinkedHashMap<String, TaskSpec>();
        services.values().forEach(service -> add(service, services, sorted));
        return new BatchSpec(
                new ArrayList<>(sorted.values()),
                Optional.ofNullable(template.labels().get("on_failure"))
                        .map(f -> OnFailure.valueOf(f.toUpperCase(Locale.ROOT)))
                        .orElse(OnFailure.CONTINUE),
                Optional.ofNullable(template.labels().get("timeout")).flatMap(Durations::parse),
                template.volumes());
    }

    private static void add(ServiceSpec service, Map<String, ServiceSpec> services, Map<String, TaskSpec> sorted) {
        if (!sorted.containsKey(service.name())) {
            var depends =
                    service.depends().stream().filter(services::containsKey).toList();
            depends.forEach(other -> add(services.get(other), services, sorted));
            sorted.put(service.name(), TaskSpec.of(service, depends));
        }
    }
}
