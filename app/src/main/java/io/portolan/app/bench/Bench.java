package io.portolan.app.bench;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that is measured. One class each; {@link Benches} lists them. */
interface Bench {
    /** What it measures; each is a row of the table and may be asked for by its name. */
    List<Measure> measures();

    /** What is missing on this machine to run it, as a sentence; empty when it can run. */
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    /**
     * Measures, bounded in count and time, and leaves nothing running.
     *
     * @param wanted names of the measures that are asked for; others may be left out
     */
    List<Figure> run(Set<String> wanted, BenchRun run) throws Exception;
}
