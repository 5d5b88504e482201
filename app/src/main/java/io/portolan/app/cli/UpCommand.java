package io.portolan.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code portolan up}: the control plane, until it is told to end. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the control plane; it goes on where it was.",
        footer = {"", "Example:", "  portolan up --data .portolan --port 7420"})
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".portolan",
            description = "Folder for what has to survive a restart (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".portolan");

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:PORTOLAN_DATABASE}",
            description = "PostgreSQL to use in place of one of Portolan's own: postgresql://user:password@host/name. "
                    + "Better as PORTOLAN_DATABASE, which others can't see in the list of processes, "
                    + "or without a password, which is then looked up in ~/.pgpass or PGPASSFILE.")
    private String database = "";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "7420",
            description = "Port to listen on; 0: a free one (default: ${DEFAULT-VALUE}).")
    private int port = 7420;

    @Mixin
    private RoutingOptions routing = new RoutingOptions();

    @Mixin
    private PeerOptions peers = new PeerOptions();

    @Override
    public Integer call() throws InterruptedException {
        LogFiles.in(data.resolve("logs"));
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (var plane = ControlPlane.start(new ControlPlane.Options(
                data,
                Optional.ofNullable(database).filter(d -> !d.isBlank()),
                host,
                port,
                Optional.of(routing.routing()),
                peers.peers()))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                end.countDown();
                awaitQuietly(ended);
            }));
            System.out.println("Portolan listens on " + plane.address() + ", its API is shown on /docs");
            System.out.println(token(plane.tokenFile()) + ", the log is in " + plane.logs());
            end.await();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    /** A database that has a token already is given no second one. */
    private static String token(Path file) {
        return Files.exists(file)
                ? "The token is in " + file
                : "The token is the one that was made for this database before, in another data folder";
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
