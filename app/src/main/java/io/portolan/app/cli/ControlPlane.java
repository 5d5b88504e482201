package io.portolan.app.cli;

import io.portolan.app.Parts;
import io.portolan.app.PortolanApplication;
import io.portolan.app.config.AxonServerCheck;
import io.portolan.app.config.PortolanProperties;
import io.portolan.app.data.DataFolder;
import io.portolan.app.postgres.Database;
import io.portolan.app.postgres.DatabaseCheck;
import io.portolan.app.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;

/** A running control plane: the data folder, the database, and the application on top; stopped in the reverse order. */
public final class ControlPlane implements AutoCloseable {
    private final DataFolder folder;
    private final Parts parts;
    private final ConfigurableApplicationContext context;

    private ControlPlane(DataFolder folder, Parts parts, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.parts = parts;
        this.context = context;
    }

    /**
     * @param data folder for what has to survive
     * @param database URL of a PostgreSQL; empty: one of its own in the data folder
     * @param port 0: a free one
     * @param routing of clusters whose creation doesn't say otherwise; empty: none, unless asked for
     * @param peers how others on the same database are reached; empty: they aren't
     */
    public record Options(
            Path data,
            Optional<String> database,
            String host,
            int port,
            Optional<PortolanProperties.Routing> routing,
            Optional<PortolanProperties.Peers> peers) {
        /** Where a cluster has a routing layer only if that is asked for. */
        public Options(Path data, Optional<String> database, String host, int port) {
            this(data, database, host, port, Optional.empty(), Optional.empty());
        }
    }

    /** Starts all of it, or nothing. */
    public static ControlPlane start(Options options) {
        var parts = new Parts();
        AxonServerCheck.require(new StandardEnvironment());
        try {
            DataFolder folder = DataFolder.open(options.data());
            parts.add(folder);
            new ListenAddress(options.host(), options.port()).require();
            options.peers()
                    .ifPresent(peers -> new ListenAddress(peers.host(), peers.port(), PeerOptions.PREFIX).require());
            var others = options.database().map(Database::at);
            boolean migrates = others.map(DatabaseCheck::require)
                    .map(schema -> schema == DatabaseCheck.Schema.MIGRATED)
                    .orElse(true);
            var context = run(options, folder, others.orElseGet(() -> embedded(folder, parts)), migrates);
            parts.add(context);
            var plane = new ControlPlane(folder, parts, context);
            plane.announce();
            return plane;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The file is written beside and moved, so that nobody reads half an address. */
    private void announce() {
        Path file = folder.address();
        Path beside = file.resolveSibling("address.new");
        try {
            Files.writeString(beside, address() + "\n");
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
        parts.add(() -> Files.deleteIfExists(file));
    }

    private static Database embedded(DataFolder folder, Parts parts) {
        var server = PostgresServer.start(
                folder.postgres(), folder.postgresPassword(), folder.logs().resolve("postgres.log"));
        parts.add(server);
        return server.database();
    }

    private static ConfigurableApplicationContext run(
            Options options, DataFolder folder, Database database, boolean migrates) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", options.host());
        settings.put("server.port", options.port());
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.flyway.enabled", migrates);
        settings.put("spring.flyway.out-of-order", true); // as Migrations
        settings.put("portolan.vault-key", folder.vaultKey());
        settings.put("portolan.token", folder.token());
        settings.put("portolan.owns-database", options.database().isEmpty());
        options.routing().ifPresent(routing -> {
            settings.put("portolan.routing.on", routing.on());
            settings.put("portolan.routing.image", routing.image());
            settings.put("portolan.routing.http-port", routing.httpPort());
            settings.put("portolan.routing.https-port", routing.httpsPort());
            settings.put("portolan.routing.base-domain", routing.baseDomain());
        });
        options.peers().ifPresent(peers -> {
            settings.put("portolan.peers.host", peers.host());
            settings.put("portolan.peers.port", peers.port());
            settings.put("portolan.peers.others", peers.others());
        });
        if (!database.user().isEmpty()) {
            settings.put("spring.datasource.username", database.user());
        }
        if (!database.password().isEmpty()) {
            settings.put("spring.datasource.password", database.password());
        }
        SpringApplication application = new SpringApplicationBuilder(PortolanApplication.class)
                .initializers(c -> c.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", settings)))
                .registerShutdownHook(false) // the database is stopped after the application, not beside it
                .build();
        application.setLogStartupInfo(false);
        return application.run();
    }

    /** Empties a data folder, and stops the database that a killed control plane left running on it. */
    public static void discard(Path data) throws IOException {
        try (var folder = DataFolder.open(data)) {
            PostgresServer.stopLeftOver(folder.postgres());
        }
        FileSystemUtils.deleteRecursively(data);
    }

    public URI address() {
        String host = context.getEnvironment().getRequiredProperty("server.address");
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    public Path tokenFile() {
        return folder.token();
    }

    public Path logs() {
        return folder.logs();
    }

    /** For commands of the command line that look into a running control plane. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Where there are several of the type. */
    public <T> T part(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        parts.close();
    }
}
