package io.portolan.domain.routing;

import io.portolan.domain.application.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What backends and servers are called in HAProxy, and what such a name stands for.
 *
 * <p>HAProxy's names are made of letters, digits and {@code - _ . :}. A colon separates the parts; {@code _} is written
 * {@code __}, and any other character {@code _} and four hexadecimal digits.
 *
 * <p>Examples: {@code route:shop:web:80} has the containers of service web of application shop, at port 80;
 * {@code route:shop:blue:80:green:80} those of two; {@code check:shop:web} checks {@code probe.url} of service web.
 */
public final class HaproxyNames {
    private static final String ROUTE = "route";
    private static final String CHECK = "check";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.-]*");

    private HaproxyNames() {}

    /** A service at one of its ports. */
    public record Target(String service, int port) {}

    /** What a backend is for. */
    public sealed interface BackendName {
        String application();

        /** Requests are spread over the containers of these. */
        record Route(String application, List<Target> targets) implements BackendName {
            public Route {
                targets = List.copyOf(targets);
            }
        }

        /** The containers of this service are probed by its URL. */
        record Check(String application, String service) implements BackendName {}
    }

    public static String name(BackendName backend) {
        return switch (backend) {
            case BackendName.Route route -> {
                var name = new StringBuilder(ROUTE).append(':').append(escaped(route.application()));
                route.targets()
                        .forEach(target -> name.append(':')
                                .append(escaped(target.service()))
                                .append(':')
                                .append(target.port()));
                yield name.toString();
            }
            case BackendName.Check check -> CHECK + ":" + escaped(check.application()) + ":" + escaped(check.service());
        };
    }

    /** Empty for a name that isn't of this form: a frontend, the stick table. */
    public static Optional<BackendName> read(String name) {
        var parts = List.of(name.split(":", -1));
        if (parts.size() == 3 && parts.getFirst().equals(CHECK)) {
            return Optional.of(new BackendName.Check(plain(parts.get(1)), plain(parts.get(2))));
        }
        if (parts.size() < 4 || parts.size() % 2 == 1 || !parts.getFirst().equals(ROUTE)) {
            return Optional.empty();
        }
        var targets = new ArrayList<Target>();
        for (int at = 2; at < parts.size(); at += 2) {
            if (!parts.get(at + 1).matches("\\d{1,5}")) {
                return Optional.empty();
            }
            targets.add(new Target(plain(parts.get(at)), Integer.parseInt(parts.get(at + 1))));
        }
        return Optional.of(new BackendName.Route(plain(parts.get(1)), targets));
    }

    /** A server is called as its instance. */
    public static String server(InstanceId instance) {
        return escaped(instance.value());
    }

    public static InstanceId instance(String server) {
        return new InstanceId(plain(server));
    }

    private static String escaped(String text) {
        return PLAIN.matcher(text).matches() ? text : written(text);
    }

    private static String written(String text) {
        var result = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '_') {
                result.append("__");
            } else if (c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.')) {
                result.append(c);
            } else {
                result.append('_').append(String.format("%04x", (int) c));
            }
        }
        return result.toString();
    }

    private static String plain(String text) {
        var result = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '_') {
                result.append(c);
            } else if (text.startsWith("_", at + 1)) {
                result.append('_');
                at++;
            } else if (text.substring(at + 1).matches("[0-9a-f]{4}.*")) {
                result.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
                at += 4;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
