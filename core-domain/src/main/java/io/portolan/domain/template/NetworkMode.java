package io.portolan.domain.template;

import io.portolan.domain.template.Reference.Kind;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code network_mode}, and {@code net} of format 1; also {@code pid} and {@code ipc}, which name others the same way. */
final class NetworkMode {
    private static final Set<String> PLAIN = Set.of("default", "host", "none");

    private NetworkMode() {}

    static String read(Section service, Context context, List<Reference> references) {
        Optional<Scalar> net = service.scalar("net");
        Optional<Scalar> mode = service.scalar("network_mode");
        if (net.isPresent() && mode.isPresent()) {
            service.problems()
                    .error(
                            service.keyPlace("net"),
                            "conflict",
                            "net and network_mode mean the same.",
                            "Keep network_mode.");
        }
        String key = mode.isPresent() ? "network_mode" : "net";
        return mode.or(() -> net)
                .map(scalar -> mode(scalar, key, service, context, references))
                .orElse("default");
    }

    private static String mode(
            Scalar scalar, String key, Section service, Context context, List<Reference> references) {
        String text = scalar.text();
        if (PLAIN.contains(text)) {
            return text;
        }
        if (text.equals("bridge")) {
            service.problems()
                    .warning(
                            scalar.place(),
                            "no-effect",
                            "The bridge of one node is not used: the containers are on the cluster's network.",
                            "");
            return "default";
        }
        Optional<String> shared = shared(scalar, key, context, references);
        if (shared.isEmpty()) {
            service.problems()
                    .badValue(
                            scalar.place(),
                            "The network mode " + Values.quoted(scalar) + " is not known.",
                            "Write default, host, none, service:NAME or container:NAME; all containers share the cluster's network.");
        }
        return shared.orElse("default");
    }

    /** {@code service:NAME} or {@code container:NAME}; format 1 names services with {@code container:}, too. */
    static Optional<String> shared(Scalar scalar, String key, Context context, List<Reference> references) {
        String text = scalar.text();
        String name = text.substring(text.indexOf(':') + 1);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        boolean ofService = text.startsWith("service:")
                || (context.legacy()
                        && text.startsWith("container:")
                        && context.services().contains(name));
        if (ofService) {
            references.add(new Reference(Kind.SHARES, name, key, scalar.place()));
            return Optional.of("service:" + name);
        }
        return text.startsWith("container:") ? Optional.of(text) : Optional.empty();
    }
}
