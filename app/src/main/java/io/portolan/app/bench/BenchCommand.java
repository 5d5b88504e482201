package io.portolan.app.bench;

import io.portolan.app.cli.LogFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code portolan bench}: figures of this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures, and prints a table; docs/bench.md says what each name stands for.",
            "Without names: all that can be measured here. Exits with 0 when all of it was measured, whether or not a target is "
                    + "met, and with 1 when something could not be."
        },
        footer = {"", "Example:", "  portolan bench --json figures.json"})
public final class BenchCommand implements Callable<Integer> {
    /** On a disk: what a commit costs is a part of what is measured. */
    private static final Path DISK = Path.of("/var/tmp");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure; --list names it all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there, as a JSON array.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--list", description = "Name what can be measured, and measure nothing.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        var all = Benches.all();
        if (list) {
            all.stream().flatMap(b -> b.measures().stream()).forEach(this::describe);
            return 0;
        }
        var wanted = wanted(all);
        System.setProperty("portolan.console", "ERROR");
        Path folder = Files.createTempDirectory(Files.isDirectory(DISK) ? DISK : Path.of("."), "portolan-bench");
        LogFiles.in(folder.resolve("logs"));
        var done = cleanUpWhenInterrupted();
        try {
            return measure(all, wanted, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
            done.countDown();
        }
    }

    private int measure(List<Bench> all, Set<String> wanted, Path folder) throws IOException {
        List<Figure> figures = new ArrayList<>();
        boolean good = true;
        for (var bench : all) {
            var mine = bench.measures().stream()
                    .map(Measure::name)
                    .filter(n -> wanted.isEmpty() || wanted.contains(n))
                    .collect(Collectors.toSet());
            var hindrance = mine.isEmpty() ? Optional.<String>empty() : bench.hindrance();
            if (hindrance.isPresent()) {
                say(String.join(", ", mine) + " is not measured here: " + hindrance.get());
                good &= wanted.isEmpty();
            } else if (!mine.isEmpty()) {
                good &= measured(bench, mine, folder.resolve("run" + all.indexOf(bench)), figures);
            }
        }
        var out = spec.commandLine().getOut();
        out.print(Report.table(figures));
        out.flush();
        if (json.isPresent()) {
            Files.writeString(json.get(), Report.json(figures) + "\n");
        }
        return good ? 0 : 1;
    }

    private boolean measured(Bench bench, Set<String> wanted, Path folder, List<Figure> figures) {
        var names = bench.measures().stream().map(Measure::name).collect(Collectors.joining(", "));
        try {
            say("measuring " + names);
            Files.createDirectory(folder);
            bench.run(wanted, new BenchRun(folder, this::say)).stream()
                    .filter(f -> wanted.contains(f.measure().name()))
                    .forEach(figures::add);
            return true;
        } catch (Exception e) {
            say(names + " could not be measured: " + e);
            return false;
        }
    }

    private Set<String> wanted(List<Bench> all) {
        var known = all.stream()
                .flatMap(b -> b.measures().stream())
                .map(Measure::name)
                .toList();
        for (var name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Nothing is called " + name + " here; there is " + String.join(", ", known));
            }
        }
        return new LinkedHashSet<>(names);
    }

    private void describe(Measure m) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-22s %s (%s, target %s)%n", m.name(), m.what(), m.unit(), Report.target(m));
        out.flush();
    }

    /** Progress is no part of the answer. */
    private void say(String text) {
        spec.commandLine().getErr().println("   " + text);
        spec.commandLine().getErr().flush();
    }

    /** An interrupt ends the measuring, and what it has started is stopped as always. */
    private static CountDownLatch cleanUpWhenInterrupted() {
        var done = new CountDownLatch(1);
        var measuring = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (done.getCount() > 0) {
                measuring.interrupt();
            }
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return done;
    }
}
