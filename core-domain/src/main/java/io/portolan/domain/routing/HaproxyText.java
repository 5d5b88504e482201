package io.portolan.domain.routing;

import io.portolan.domain.routing.RenderedFiles.CertificateFile;
import io.portolan.domain.routing.RenderedFiles.TextFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes a configuration as HAProxy reads it. */
final class HaproxyText {
    private static final int COOKIE_DIGITS = 16;

    private final HaproxyConfiguration configuration;
    private final RoutingPlaces places;

    HaproxyText(HaproxyConfiguration configuration) {
        this.configuration = configuration;
        this.places = configuration.places();
    }

    RenderedFiles files() {
        var frontend = configuration.frontend();
        var certificates =
                frontend.certificates().stream().map(HaproxyText::certificate).toList();
        var beside = new ArrayList<TextFile>();
        beside.add(new TextFile(RoutingPlaces.PUBLIC_ROUTES, map(frontend.publicRoutes())));
        beside.add(new TextFile(RoutingPlaces.LOCAL_ROUTES, map(frontend.localRoutes())));
        beside.add(new TextFile(RoutingPlaces.ERROR_PAGE, ErrorPage.answer(frontend.errorPage())));
        if (!certificates.isEmpty()) {
            beside.add(new TextFile(RoutingPlaces.CERTIFICATES, certificateList(certificates)));
            beside.add(new TextFile(RoutingPlaces.REDIRECTS, redirects(frontend.certificates())));
        }
        var text = main();
        var hash = hash(text, beside);
        var files = new ArrayList<TextFile>();
        files.add(new TextFile(RoutingPlaces.CONFIGURATION, RenderedFiles.firstLine(hash) + text));
        files.addAll(beside);
        return new RenderedFiles(hash, files, certificates);
    }

    private String main() {
        var text = new StringBuilder(1_000 + 200 * configuration.backends().size());
        text.append(HaproxyFrontends.of(configuration.frontend(), places));
        configuration.backends().forEach(backend -> backend(text, backend));
        return text.toString();
    }

    private static void backend(StringBuilder text, BackendConfig backend) {
        text.append("\nbackend ").append(backend.name()).append('\n');
        backend.check().ifPresent(probe -> HaproxyChecks.write(text, probe));
        if (backend.sticky()) {
            text.append("  cookie CONTAINERID insert indirect nocache httponly maxidle 30m maxlife 8h\n");
        }
        for (var server : backend.servers()) {
            var name = HaproxyNames.server(server.instance());
            text.append("  server ").append(name).append(' ').append(server.address());
            text.append(':').append(server.port());
            if (backend.check().isEmpty()) {
                text.append(" weight ").append(server.weight());
            }
            if (server.tracked().isPresent()) {
                text.append(" track ")
                        .append(server.tracked().get())
                        .append('/')
                        .append(name);
            } else {
                text.append(" check");
            }
            if (backend.sticky()) {
                text.append(" cookie ").append(cookie(server));
            }
            text.append(server.ready() ? "\n" : " disabled\n");
        }
    }

    /** Says nothing of the container, and is the same on each node and after each change. */
    private static String cookie(ServerConfig server) {
        var digest = sha256().digest(server.instance().value().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, COOKIE_DIGITS);
    }

    private static String map(Map<String, String> routes) {
        var text = new StringBuilder();
        routes.forEach(
                (key, backend) -> text.append(key).append(' ').append(backend).append('\n'));
        return text.toString();
    }

    private static CertificateFile certificate(RoutingTable.Certificate certificate) {
        var domain = certificate.domain().replace("*", "any");
        var fingerprint = certificate.fingerprint().replaceAll("[^A-Za-z0-9]", "");
        var name = "certificate-" + domain + "-"
                + fingerprint.substring(0, Math.min(COOKIE_DIGITS, fingerprint.length())) + ".pem";
        return new CertificateFile(name, certificate.reference(), certificate.fingerprint());
    }

    private String certificateList(List<CertificateFile> certificates) {
        var text = new StringBuilder();
        var domains = configuration.frontend().certificates().iterator();
        certificates.forEach(file -> text.append(places.file(file.name()))
                .append(' ')
                .append(domains.next().domain())
                .append('\n'));
        return text.toString();
    }

    /** A certificate for {@code *.example.com} redirects all domains that are one level below. */
    private static String redirects(List<RoutingTable.Certificate> certificates) {
        var text = new StringBuilder();
        certificates.stream()
                .filter(RoutingTable.Certificate::redirect)
                .forEach(certificate -> text.append(certificate.domain()).append(" yes\n"));
        return text.toString();
    }

    private static String hash(String main, List<TextFile> beside) {
        var digest = sha256();
        digest.update(main.getBytes(StandardCharsets.UTF_8));
        for (var file : beside) {
            digest.update(("\0" + file.name() + "\0" + file.text()).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256; this one says it has not", e);
        }
    }
}
