package io.portolan.domain.routing;

import java.util.List;
import java.util.Optional;

/**
 * The files of one HAProxy. The same table gives the same files, byte by byte.
 *
 * @param hash of all of them; the first line of {@code haproxy.cfg} has it, too
 * @param files with {@code haproxy.cfg} first; all in the directory of {@link RoutingPlaces}
 * @param certificates that have to stand beside them before HAProxy reads them
 */
public record RenderedFiles(String hash, List<TextFile> files, List<CertificateFile> certificates) {
    private static final String MARK = "# portolan ";

    public RenderedFiles {
        files = List.copyOf(files);
        certificates = List.copyOf(certificates);
    }

    /** @param name below the directory, e.g. {@code public.map} */
    public record TextFile(String name, String text) {}

    /**
     * A PEM file that the agent writes; its name changes with the fingerprint.
     *
     * @param name below the directory, e.g. {@code certificate-shop.example.com-1f2e3d4c5b6a7988.pem}
     * @param reference under which the vault has certificate and key
     */
    public record CertificateFile(String name, String reference, String fingerprint) {}

    /** Text of the file with that name. */
    public Optional<String> text(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .map(TextFile::text)
                .findFirst();
    }

    /** The hash that a {@code haproxy.cfg} says it has; empty when Portolan hasn't written it. */
    public static Optional<String> hashOf(String configuration) {
        var first = configuration.lines().findFirst().orElse("");
        return first.startsWith(MARK)
                ? Optional.of(first.substring(MARK.length()).strip())
                : Optional.empty();
    }

    static String firstLine(String hash) {
        return MARK + hash + "\n";
    }
}
