package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Security;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Capabilities, privileges and the namespaces that a container shares. */
final class SecurityReader {
    private static final Set<String> PID = Set.of("host");
    private static final Set<String> IPC = Set.of("host", "none", "private", "shareable");

    private SecurityReader() {}

    static Security read(Section service, Context context, List<Reference> references) {
        return new Security(
                service.texts("cap_add"),
                service.texts("cap_drop"),
                service.texts("security_opt"),
                service.flag("privileged"),
                namespace("pid", PID, service, context, references),
                namespace("ipc", IPC, service, context, references));
    }

    private static String namespace(
            String key, Set<String> plain, Section service, Context context, List<Reference> references) {
        return service.scalar(key)
                .flatMap(scalar -> {
                    Optional<String> mode = plain.contains(scalar.text())
                            ? Optional.of(scalar.text())
                            : NetworkMode.shared(scalar, key, context, references);
                    if (mode.isEmpty()) {
                        service.problems()
                                .badValue(
                                        scalar.place(),
                                        Values.quoted(scalar) + " is no value of " + key + ".",
                                        "Write host, service:NAME or container:NAME.");
                    }
                    return mode;
                })
                .orElse("");
    }
}
