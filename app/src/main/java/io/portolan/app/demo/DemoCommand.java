package io.portolan.app.demo;

import io.portolan.app.cli.ControlPlane;
import io.portolan.app.cli.LogFiles;
import io.portolan.app.demo.DemoPlace.Site;
import java.io.IOException;
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
            "Shows the main job, on a control plane and three engines that it starts on this machine.",
            "It deploys samples/web, changes it to a second version and to a third that fails its health check, and prints the "
                    + "history with the reason of every step and the replay of the failed release. Then it stays up until it is "
                    + "interrupted. It exits with 0 when all went as it should, else with 1."
        },
        footer = {"", "Example:", "  portolan demo --exit"})
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
        var stopped = new CountDownLatch(1);
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            main.interrupt();
            awaitQuietly(stopped);
        }));
        try {
            return run(out, places);
        } finally {
            stopped.countDown();
        }
    }

    private int run(Narrator out, DemoPlace place) throws Exception {
        out.title("Engines");
        try (place) {
            try {
                return run(out, place, place.open());
            } finally {
                var _ = Thread.interrupted(); // nothing is to be left half stopped
            }
        }
    }

    private int run(Narrator out, DemoPlace place, Site site) throws Exception {
        out.title("Control plane");
        var left = new LeftOnEngines(data, this::plane, out);
        left.delete();
        ControlPlane.discard(data);
        LogFiles.quietlyIn(data.resolve("logs"));
        try (var plane = plane();
                var api = LeftOnEngines.client(plane)) {
            out.detail("listens on " + plane.address() + "; the log is in " + plane.logs());
            if (place.stays()) {
                left.begins();
            }
            var good = false;
            try {
                good = play(new Demo(api, site, samples, out), plane, out);
            } finally {
                var _ = Thread.interrupted(); // nothing is to be left half stopped
                good &= !place.stays() || left.delete(api);
            }
            return good ? 0 : 1;
        }
    }

    private boolean play(Demo demo, ControlPlane plane, Narrator out) throws IOException {
        var good = demo.play();
        if (!exit) {
            out.title("It stays up; interrupt it to end");
            out.detail("address " + plane.address() + "   API " + plane.address() + "/docs");
            out.detail("token   " + Files.readString(plane.tokenFile()).strip());
            awaitQuietly(new CountDownLatch(1));
        }
        return good;
    }

    private ControlPlane plane() {
        return ControlPlane.start(new ControlPlane.Options(data, Optional.empty(), "127.0.0.1", port));
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
