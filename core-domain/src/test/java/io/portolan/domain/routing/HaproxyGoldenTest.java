package io.portolan.domain.routing;

import static io.portolan.domain.routing.RoutingSamples.N1;
import static io.portolan.domain.routing.RoutingSamples.service;
import static io.portolan.domain.routing.RoutingSamples.table;
import static io.portolan.domain.routing.RoutingTable.Backend.State.DRAINING;
import static io.portolan.domain.routing.RoutingTable.Backend.State.UP;
import static io.portolan.domain.routing.RoutingTable.Backend.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.routing.RoutingTable.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The files of small tables are pinned. After a change on purpose:
 * {@code mvn -pl core-domain test -Dtest=HaproxyGoldenTest -Dapprove=true}, and read the difference.
 */
class HaproxyGoldenTest {
    private static final Path APPROVED = Path.of("src/test/resources/haproxy");

    @TestFactory
    Stream<DynamicTest> each_table_gives_its_files() {
        return tables().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> pinned(entry.getKey(), entry.getValue())));
    }

    private static Map<String, RoutingTable> tables() {
        var web = service("web", 100, Map.of("routing.port_80", "web"), UP, UP);
        return Map.of(
                "nothing", table(),
                "one-route", table(web),
                "prefix-with-root-domain",
                        RoutingSamples.withRootDomain(
                                table(service("web", 100, Map.of("routing.port_80", "web;web/blog"), UP)),
                                "example.com"),
                "blue-green-90-10",
                        table(
                                service("blue", 90, Map.of("routing.port_80", "http://shop.example.com"), UP, UP, UP),
                                service("green", 10, Map.of("routing.port_8080", "shop.example.com"), UP, UP)),
                "local",
                        table(service(
                                "rest",
                                100,
                                Map.of("routing.port_80", "rest.local", "routing.session_sticky", "false"),
                                UP)),
                "certificates",
                        RoutingSamples.with(
                                RoutingSamples.withHttpsPort(
                                        table(service("web", 100, Map.of("routing.port_80", "shop.example.com"), UP)),
                                        8443),
                                new Certificate(
                                        "shop.example.com", "certificate/1", "ab:cd:ef:01:23:45:67:89:00", true),
                                new Certificate("*.example.org", "certificate/2", "0011223344556677", false)),
                "own-error-page", RoutingSamples.withErrorPage(table(), "<h1>Back soon</h1>\n"),
                "probes",
                        table(
                                service(
                                        "queue",
                                        100,
                                        Map.of("probe.url", "http://container:8080/health?deep=1#x"),
                                        UP,
                                        UP,
                                        WAITING),
                                service(
                                        "web",
                                        100,
                                        Map.of("routing.port_80", "web", "probe.url", "tcp://container:80"),
                                        UP,
                                        WAITING)),
                "draining", table(service("web", 100, Map.of("routing.port_80", "web"), UP, DRAINING, UP)));
    }

    private static void pinned(String name, RoutingTable table) throws IOException {
        var rendered = HaproxyConfiguration.render(table, N1, RoutingPlaces.IN_CONTAINER);
        for (var file : rendered.files()) {
            var approved = APPROVED.resolve(name).resolve(file.name());
            if (Boolean.getBoolean("approve")) {
                Files.createDirectories(approved.getParent());
                Files.writeString(approved, file.text());
            }
            assertThat(file.text()).as(file.name()).isEqualTo(Files.readString(approved));
        }
        try (var approved = Files.list(APPROVED.resolve(name))) {
            assertThat(approved.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(rendered.files().stream()
                            .map(RenderedFiles.TextFile::name)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
