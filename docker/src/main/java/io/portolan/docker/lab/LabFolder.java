package io.portolan.docker.lab;

import io.portolan.docker.lab.os.AtomicFiles;
import io.portolan.docker.lab.os.Commands;
import io.portolan.docker.lab.os.Mounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The root folder of a lab: a sign that it is one, a folder for each node, and ca, tls and registry. */
final class LabFolder {
    private static final String SIGN = "lab.number";
    private static final List<String> PARTS = List.of("registry", "tls", "ca");
    private final LabConfig config;

    LabFolder(LabConfig config) {
        this.config = config;
    }

    /** Makes the folder, or takes the one that is there if it is this lab's. */
    void claim() {
        refuseOtherNumber();
        if (!isLab()) {
            refuseForeignFiles();
            AtomicFiles.write(sign(), config.number() + "\n");
        }
    }

    void refuseOtherNumber() {
        numberOf(config.root()).filter(number -> number != config.number()).ifPresent(number -> {
            throw new LabException("the lab in " + config.root() + " has the number " + number + ", not "
                    + config.number() + "; use that number or another folder");
        });
    }

    /** The number of the lab in a folder, empty when there is none. */
    static Optional<Integer> numberOf(Path root) {
        return AtomicFiles.read(root.resolve(SIGN)).map(String::strip).map(Integer::valueOf);
    }

    boolean isLab() {
        return Files.exists(sign());
    }

    /** Names of the nodes that have a folder, in order. */
    List<String> nodes() {
        return list().stream()
                .map(path -> path.getFileName().toString())
                .filter(LabConfig::isNodeName)
                .sorted(Comparator.comparingInt(LabConfig::index))
                .toList();
    }

    /** Empties a node's disk. Its certificate and its name stay. */
    void wipe(String node) {
        delete(config.nodeDir(node).resolve("data"));
        delete(config.nodeDir(node).resolve("etc"));
    }

    /** Removes what the lab has made, the sign after the rest, and the folder itself when nothing else is in it. */
    void remove() {
        if (isLab()) {
            Stream.concat(nodes().stream(), PARTS.stream())
                    .map(config.root()::resolve)
                    .forEach(LabFolder::delete);
            delete(sign());
        }
        delete(config.root().resolve(LabLock.FILE));
        if (list().isEmpty()) {
            delete(config.root());
        }
    }

    private static void delete(Path path) {
        Mounts.unmountBelow(path);
        Commands.require("remove " + path, "rm", "-rf", "--one-file-system", "--", path.toString());
    }

    private void refuseForeignFiles() {
        List<Path> foreign =
                list().stream().filter(p -> !p.endsWith(LabLock.FILE)).toList();
        if (!foreign.isEmpty() && nodes().isEmpty()) {
            throw new LabException(config.root() + " is not empty and not a lab's folder; name another for the lab");
        }
    }

    private List<Path> list() {
        if (!Files.isDirectory(config.root())) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(config.root())) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("could not list " + config.root(), e);
        }
    }

    private Path sign() {
        return config.root().resolve(SIGN);
    }
}
