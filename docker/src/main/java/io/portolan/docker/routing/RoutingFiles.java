package io.portolan.docker.routing;

import io.portolan.docker.engine.ContainerFile;
import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.Executed;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.access.Vault;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.routing.RenderedFiles;
import io.portolan.domain.routing.RoutingPlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of one HAProxy, in its container.
 *
 * <p>They come into {@code next}. A copy in {@code check}, with all paths pointing there, is what HAProxy looks at; when it
 * likes it, {@code next} is moved into its place. What was there before is in {@code kept} until the next time.
 */
final class RoutingFiles {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REFUSED = 3;
    private static final int LINES = 6;
    private static final String CHECK = "check";
    private static final String NEXT = "next";

    private static final String TRY = """
            cd "$0" || exit 9
            rm -rf check && cp -Rp next check || exit 9
            for f in haproxy.cfg certificates.list; do
              [ ! -f next/$f ] || sed "s#$0/#$0/check/#g" next/$f > check/$f || exit 9
            done
            haproxy -c -f check/haproxy.cfg || { rm -rf check next; exit 3; }
            """;
    private static final String MOVE = """
            cd "$0" || exit 9
            rm -rf check kept && mkdir kept || exit 9
            for f in *.pem; do [ ! -f "$f" ] || mv "$f" kept/ || exit 9; done
            for f in *.cfg *.map *.list *.http; do [ ! -f "$f" ] || cp "$f" kept/ || exit 9; done
            for f in next/*; do [ "$f" = next/haproxy.cfg ] || mv "$f" . || exit 9; done
            mv next/haproxy.cfg . && rmdir next || exit 9
            """;
    /** In the same command, so that whoever dies leaves no new file beside a process that has the old one. */
    private static final String LOAD = "kill -USR2 1\n";

    private static final String BACK = """
            cd "$0" || exit 9
            mv -f kept/* . && rmdir kept
            """;
    private static final String LOADED = """
            id -u
            [ ! -f "$0/haproxy.cfg" ] || head -n 1 "$0/haproxy.cfg"
            """;

    private final Engine engine;
    private final ContainerRef container;
    private final RoutingPlaces places;
    private final Vault vault;
    private Optional<Integer> owner = Optional.empty();

    RoutingFiles(Engine engine, ContainerRef container, RoutingPlaces places, Vault vault) {
        this.engine = engine;
        this.container = container;
        this.places = places;
        this.vault = vault;
    }

    /** The hash of what HAProxy loads when it is started, or has loaded; empty when that isn't Portolan's. */
    Optional<String> loaded() {
        var lines = done(run(LOADED)).output().lines().toList();
        owner = Optional.of(Integer.parseInt(lines.getFirst().strip()));
        return lines.size() < 2 ? Optional.empty() : RenderedFiles.hashOf(lines.get(1));
    }

    /** Has HAProxy look at the files; those of today stay. @return why it refuses them */
    Optional<Problem> check(RenderedFiles files) {
        put(under(NEXT, files));
        var checked = run(TRY);
        return checked.exitCode() == REFUSED ? Optional.of(refusal(checked)) : ok(checked);
    }

    /** Puts what was checked in the place of what was there, and has HAProxy load it without letting a connection go. */
    void load() {
        done(run(MOVE + LOAD));
    }

    /** Replaces the files by some that a running HAProxy was told of already, so that it starts with them. */
    void replace(RenderedFiles files) {
        put(under(NEXT, files));
        done(run(MOVE));
    }

    /** What was there before the last move is there again. */
    void back() {
        done(run(BACK));
    }

    private void put(List<ContainerFile> files) {
        if (owner.isEmpty()) {
            loaded();
        }
        engine.inside().put(container, places.directory(), owner.orElseThrow(), files);
    }

    private List<ContainerFile> under(String folder, RenderedFiles rendered) {
        var files = new ArrayList<ContainerFile>();
        rendered.files().forEach(file -> files.add(new ContainerFile(folder + "/" + file.name(), 0644, file.text())));
        rendered.certificates()
                .forEach(pem -> files.add(new ContainerFile(folder + "/" + pem.name(), 0600, secret(pem.reference()))));
        return files;
    }

    private String secret(String reference) {
        return vault.get(reference)
                .map(secret -> secret.get(SecretReference.VALUE))
                .orElseThrow(() -> EngineException.refused(Problem.of(
                        "certificate-missing",
                        "The vault has no certificate under " + reference + ".",
                        "Upload the domain's certificate again.")));
    }

    private Executed run(String script) {
        return engine.inside().execute(container, List.of("sh", "-c", script, places.directory()), LIMIT);
    }

    private Optional<Problem> ok(Executed executed) {
        done(executed);
        return Optional.empty();
    }

    private Executed done(Executed executed) {
        if (!executed.succeeded()) {
            throw EngineException.passing(Problem.of(
                            "routing-files",
                            "The files of HAProxy in container " + container.name() + " could not be written: "
                                    + (executed.errors() + executed.output()).strip(),
                            "It is tried again; if it stays, look at the container.")
                    .at(engine.name()));
        }
        return executed;
    }

    /** What HAProxy says, without what differs each time: process ids and the folder that is only for checking. */
    private Problem refusal(Executed checked) {
        var text = (checked.errors() + checked.output())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("[NOTICE]"))
                .map(line -> line.replaceAll("\\(\\d+\\) ?: ", "")
                        .replace(CHECK + "/", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .limit(LINES)
                .collect(Collectors.joining(" "));
        return Problem.of(
                        "routing-refused",
                        "HAProxy refused its new configuration: " + text,
                        "It goes on with the one that it has. Correct the route, certificate or error page that it names.")
                .at(container.name());
    }
}
