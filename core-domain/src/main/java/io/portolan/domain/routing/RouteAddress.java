package io.portolan.domain.routing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a route is reached: {@code [http://]domain|prefix[/path]}, as in the label {@code routing.port_PORT}. The scheme says
 * nothing: each domain is served over HTTP, and over HTTPS once it has a certificate.
 *
 * <p>Example: {@code wordpress} is the prefix {@code wordpress}; {@code http://wp.sample.com/blog} is the domain
 * {@code wp.sample.com} with the path {@code /blog}; {@code rest.local} is reached from containers only.
 *
 * @param host in lower case; for a prefix without what comes behind it
 * @param path empty, or begins with {@code /} and doesn't end with it
 */
public record RouteAddress(Kind kind, String host, String path) {
    /** Most characters of a domain, and of a path. */
    public static final int LONGEST = 128;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,=:@%-]+)*");
    private static final String SCHEME = "http://";
    private static final String SECURE = "https://";

    public enum Kind {
        /** A domain of the user's own. */
        DOMAIN,
        /** One level; the cluster says what comes behind it. */
        PREFIX,
        /** Ends with {@code .local}: for containers of the cluster, through external_links. */
        LOCAL
    }

    /** Reads one address; empty when it can't be one, see {@link #problemWith}. */
    public static Optional<RouteAddress> read(String written) {
        return problemWith(written).isPresent() ? Optional.empty() : Optional.of(split(written));
    }

    /** What is wrong with an address as it is written; empty when it is fine. */
    public static Optional<String> problemWith(String written) {
        var text = written.strip();
        var address = split(text);
        if (address.kind != Kind.DOMAIN && text.toLowerCase(Locale.ROOT).startsWith(SECURE)) {
            return Optional.of("HTTPS is served for domains of one's own, not for prefixes and .local");
        }
        if (address.host.isEmpty()) {
            return Optional.of("there is no domain");
        }
        if (address.host.length() > LONGEST) {
            return Optional.of("a domain has at most " + LONGEST + " characters");
        }
        if (address.path.length() > LONGEST) {
            return Optional.of("a path has at most " + LONGEST + " characters");
        }
        for (var label : address.host.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return Optional.of("\"" + address.host + "\" is no domain");
            }
        }
        if (!PATH.matcher(address.path).matches()) {
            return Optional.of("\"" + address.path + "\" is no path");
        }
        return Optional.empty();
    }

    private static RouteAddress split(String written) {
        var text = written.strip();
        for (var scheme : new String[] {SCHEME, SECURE}) {
            if (text.toLowerCase(Locale.ROOT).startsWith(scheme)) {
                text = text.substring(scheme.length());
                break;
            }
        }
        int slash = text.indexOf('/');
        var host = (slash < 0 ? text : text.substring(0, slash)).toLowerCase(Locale.ROOT);
        var path = slash < 0 ? "" : text.substring(slash);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new RouteAddress(kind(host), host, path);
    }

    private static Kind kind(String host) {
        if (!host.contains(".")) {
            return Kind.PREFIX;
        }
        return host.endsWith(".local") ? Kind.LOCAL : Kind.DOMAIN;
    }

    /** As it is written in a label. */
    @Override
    public String toString() {
        return host + path;
    }
}
