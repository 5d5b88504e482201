package io.portolan.domain.template;

import io.portolan.domain.Ordered;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Compose template as Portolan reads it: variables substituted, short forms written out, extends resolved.
 *
 * @param format {@code 1} for a file without version and services, else the file's version, or {@code compose} for today's specification
 * @param labels the labels at the top level (extension labels of the application, e.g. project_type), without their prefix
 * @param services in the order of the file
 * @param volumes the named volumes that the file declares, by name
 */
public record Template(
        String format, Map<String, String> labels, List<ServiceSpec> services, Map<String, VolumeDeclaration> volumes) {

    public Template {
        labels = Ordered.copyOf(labels);
        services = List.copyOf(services);
        volumes = Ordered.copyOf(volumes);
    }

    public Optional<ServiceSpec> service(String name) {
        return services.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** A named volume: with its driver and options, or one that exists outside of the application. */
    public record VolumeDeclaration(String driver, Map<String, String> options, boolean external, String externalName) {
        public VolumeDeclaration {
            options = Ordered.copyOf(options);
        }
    }
}
