package io.portolan.app.demo;

import io.portolan.app.cli.ControlPlane;
import io.portolan.app.cli.LogFiles;
import io.portolan.app.client.ApiClient;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portolan demo}: the main job from nothing to the replay of a failed release. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a control plane and three engines on this machine, deploys samples/web, changes it to a second version and",
            "to a third that fails its health check, and prints the history with the reason of every step and the replay of the",
            "failed release. Then it stays up until it is interrupted. It exits with 0 when all went as it should, else with 1."
        })
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--engine",
            paramLabel = "ENDPOINT",
            description =
                    "A running engine in place of three new ones: unix:///var/run/docker.sock or tcp://host:port; "
                            + "may be given several times.")
    private List<String> engines = new ArrayList<>();

    @Option(names = "--tls", paramLabel = "DIR", description = "ca.pem, cert.pem and key.pem for engines over TCP.")
    private Optional<Path> tls = Optional.empty();

    @Option(names = "--exit", description = "End after the replay and leave nothing running.")
    private boolean exit;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port to listen on (default: a free one).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".portolan/demo",
            description = "Folder of the demo, emptied first (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".portolan/demo");

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            defaultValue = "${sys:portolan.home:-.}/samples/web",
            description = "The templates (default: samples/web).")
    private Path samples = Path.of("samples/web");

    @Override
    public Integer call() throws Exception {
        var out = new Narrator(spec.commandLine().getOut());
        var places = engines.isEmpty() ? LabPlace.standard(out::detail) : new EnginePlace(engines, tls, out::detail);
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        try {
            return run(out, places, stop);
        } finally {
            stopped.countDown();
        }
    }

    private int run(Narrator out, DemoPlace place, CountDownLatch stop) throws Exception {
        out.title("Engines");
        try (place) {
            var site = place.open();
            ControlPlane.discard(data);
            out.title("Control plane");
            LogFiles.in(data.resolve("logs"));
            try (var plane = ControlPlane.start(new ControlPlane.Options(data, Optional.empty(), "127.0.0.1", port));
                    var api = new ApiClient(
                            plane.address(), Files.readString(plane.tokenFile()).strip())) {
                out.detail("listens on " + plane.address() + "; the log is in " + plane.logs());
                var good = new Demo(api, site, samples, out).play();
                if (!exit) {
                    out.title("It stays up; interrupt it to end");
                    out.detail("address " + plane.address() + "   API " + plane.address() + "/docs");
                    out.detail("token   " + Files.readString(plane.tokenFile()).strip());
                    stop.await();
                }
                return good ? 0 : 1;
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The demo's voice. */
    static final class Narrator {
        private final PrintWriter out;

        Narrator(PrintWriter out) {
            this.out = out;
        }

        void title(String text) {
            line("");
            line("== " + text);
        }

        void detail(String text) {
            line("   " + text);
        }

        void line(String text) {
            out.println(text);
            out.flush();
        }
    }
}
