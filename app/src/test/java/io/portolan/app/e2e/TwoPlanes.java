package io.portolan.app.e2e;

import io.portolan.app.postgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** Two control planes, processes of their own, on one PostgreSQL server; started once for all tests that have them as a parameter. */
final class TwoPlanes implements AutoCloseable {
    private final Path folder;
    private final OwnServer server;
    private final List<PlaneProcess> byStart = new ArrayList<>();
    private PlaneProcess one;
    private PlaneProcess other;

    private TwoPlanes() throws IOException {
        folder = Files.createTempDirectory("portolan-two");
        server = OwnServer.in(
                folder, "create role keeper login password 'keeper'", "create database portolan owner keeper");
        int port = PlaneProcess.freePort();
        one = plane("one", port);
        Path data = Files.createDirectories(folder.resolve("other/data"));
        for (String shared : List.of("vault.key", "token")) {
            Files.copy(one.data().resolve(shared), data.resolve(shared));
        }
        other = plane("other", PlaneProcess.freePort(), "--peers", "127.0.0.1:" + port);
    }

    PlaneProcess one() {
        return one;
    }

    PlaneProcess other() {
        return other;
    }

    List<PlaneProcess> both() {
        return List.of(one, other);
    }

    /** The one that was killed comes back where it doesn't see the other. */
    void oneComesBackApart() {
        byStart.remove(one);
        one = plane("one", PlaneProcess.freePort());
    }

    /** One that was killed comes back as it was. */
    void comesBack(PlaneProcess plane) {
        byStart.remove(plane);
        plane.start();
        byStart.add(plane);
    }

    /** @param last whether it was started later than the other */
    PlaneProcess started(boolean last) {
        return last ? byStart.getLast() : byStart.getFirst();
    }

    /** A look into their database. */
    JdbcClient database() {
        var database = Database.at(url());
        return JdbcClient.create(new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
    }

    /** @return id of a new cluster with the one engine that is for other control planes than the site's */
    String cluster(Site site, String name) {
        String made = Site.id(one.api().post("/clusters?wait=30s", Map.of("name", name)));
        var node = site.fleet().node(Site.APART);
        var admission = one.api()
                .post(
                        "/clusters/" + made + "/nodes",
                        Site.admission(node.endpoint().toString(), node.tlsDir()));
        Site.succeeded(one.api().finish(admission));
        return made;
    }

    private String url() {
        return server.url("keeper:keeper", "portolan");
    }

    private PlaneProcess plane(String name, int clusterPort, String... further) {
        try {
            Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var options = Stream.concat(
                Stream.of("--database", url(), "--cluster-port", Integer.toString(clusterPort)), Stream.of(further));
        var plane = new PlaneProcess(folder.resolve(name).resolve("data"), Map.of(), options.toArray(String[]::new));
        byStart.add(plane);
        return plane;
    }

    @Override
    public void close() throws IOException {
        both().forEach(PlaneProcess::close);
        server.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Hands them to whoever has them as a parameter, and ends them at the end of the run. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoPlanes.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(TwoPlanes.class, _ -> start(), TwoPlanes.class);
        }

        private static TwoPlanes start() {
            try {
                return new TwoPlanes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
