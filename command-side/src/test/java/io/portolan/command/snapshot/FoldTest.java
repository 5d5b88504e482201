package io.portolan.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.cluster.ClusterState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A snapshot that was written before is believed as long as its revision is today's. So what events are folded into may
 * change only together with it: the shape of a state changes it by itself, another meaning of an event does not. Then raise
 * {@link Snapshots#FOLD}. In both cases approve what is new:
 * {@code mvn -pl command-side -am test -Dtest=FoldTest -Dsurefire.failIfNoSpecifiedTests=false -Dapprove=true}.
 */
class FoldTest {
    private static final Path APPROVED = Path.of("src/test/resources/snapshots/folds.txt");

    @Test
    void what_events_are_folded_into_changes_only_with_the_revision_of_the_snapshots() {
        var folds = folds();
        var approved = approved();
        for (var fold : folds) {
            var revision = fold.substring(0, fold.lastIndexOf(' '));
            assertThat(approved)
                    .as("%s was folded into another state before; raise Snapshots.FOLD", revision)
                    .allMatch(line -> line.equals(fold) || !line.startsWith(revision + " "));
        }
        if (Boolean.getBoolean("approve")) {
            write(folds);
        }
        assertThat(approved()).as("approved folds").isEqualTo(folds);
    }

    private static List<String> folds() {
        return List.of(
                "application " + Snapshots.revision(ApplicationState.class) + " " + hash(applications()),
                "cluster " + Snapshots.revision(ClusterState.class) + " " + hash(clusters()));
    }

    private static List<Object> applications() {
        var states = new ArrayList<>();
        for (var history : Histories.ofApplications().values()) {
            var state = ApplicationState.NONE;
            for (var event : history) {
                state = ApplicationDecider.evolve(state, event);
            }
            states.add(state);
        }
        return states;
    }

    private static List<Object> clusters() {
        return new ArrayList<>(new TreeMap<>(Histories.ofClusters()).values());
    }

    private static String hash(Object states) {
        try {
            var json = Snapshots.json().writeValueAsString(states).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> approved() {
        try {
            return Files.exists(APPROVED) ? Files.readAllLines(APPROVED) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<String> folds) {
        try {
            Files.createDirectories(APPROVED.getParent());
            Files.write(APPROVED, folds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
