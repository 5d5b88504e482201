package io.portolan.app.operator;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How an application is brought to its next version. */
final class ChangeOptions {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "",
            description =
                    "in-place (the default), or blue-green: the new version beside the old, without requests at first.")
    private String mode = "";

    @Option(
            names = "--steps",
            paramLabel = "WEIGHTS",
            split = ",",
            description = "Blue-green by itself: the new version's weights, e.g. 10,50,100.")
    private List<Integer> steps = List.of();

    @Option(names = "--pause", paramLabel = "TIME", defaultValue = "", description = "After each of them, e.g. 30s.")
    private String pause = "";

    @Option(names = "--max-error-ratio", paramLabel = "RATIO", description = "Go back above it, e.g. 0.01.")
    private Optional<Double> maxErrorRatio = Optional.empty();

    @Option(
            names = "--max-p95-ratio",
            paramLabel = "RATIO",
            description = "Go back when the new version's p95 latency is so many times the old one's, e.g. 1.5.")
    private Optional<Double> maxP95Ratio = Optional.empty();

    @Option(names = "--min-requests", paramLabel = "N", description = "Judge no step by fewer requests.")
    private Optional<Integer> minRequests = Optional.empty();

    @Option(names = "--supersede", description = "In place of a release that is running.")
    private boolean supersede;

    @Option(names = "--reschedule", description = "The containers may move to other nodes.")
    private boolean reschedule;

    Body addedTo(Body body) {
        return body.with("mode", mode)
                .with("steps", steps)
                .with("pause", pause)
                .with("maxErrorRatio", maxErrorRatio)
                .with("maxP95Ratio", maxP95Ratio)
                .with("minRequests", minRequests)
                .with("supersede", supersede)
                .with("reschedule", reschedule);
    }
}
