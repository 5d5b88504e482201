package io.portolan.command.application;

import io.portolan.command.application.ApplicationRequests.Change;
import io.portolan.command.rest.Fields;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.release.ReleaseMode;
import io.portolan.domain.template.Durations;
import java.time.Duration;
import java.util.Optional;

/** How a change is asked for over REST: in place, or blue-green with or without a course. */
final class ChangeModes {
    private static final String BLUE_GREEN = "blue-green";
    /** What a step without a number is read as; no weight is so. */
    static final int NO_WEIGHT = Integer.MIN_VALUE;

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private ChangeModes() {}

    static void check(Fields fields, Change change) {
        fields.rule(
                change.mode().isBlank()
                        || change.mode().equals("in-place")
                        || change.mode().equals(BLUE_GREEN),
                "mode",
                "There is no mode " + change.mode() + ".",
                "Give in-place or blue-green.");
        fields.rule(
                pause(change).isPresent(), "pause", change.pause() + " is no duration.", "Give one like 30s or 1m30s.");
        fields.rule(
                change.pause().isBlank() || !change.steps().isEmpty(),
                "pause",
                "There are no steps after which it could pause.",
                "Give steps as well, like [10, 50, 100], or leave it out.");
        fields.rule(
                !change.steps().contains(NO_WEIGHT),
                "steps",
                "A step is a weight from 1 to 100, and one of them is none.",
                "Give something like [10, 50, 100].");
    }

    static ReleaseMode mode(Change change) {
        return change.mode().equals(BLUE_GREEN) ? ReleaseMode.BLUE_GREEN : ReleaseMode.IN_PLACE;
    }

    /** Only with steps the traffic moves by itself. */
    static Optional<BlueGreenCourse> course(Change change) {
        var gate = new Gate(change.maxErrorRatio(), change.maxP95Ratio(), change.minRequests());
        return change.steps().isEmpty()
                ? Optional.empty()
                : pause(change).map(pause -> new BlueGreenCourse(change.steps(), pause, gate));
    }

    private static Optional<Duration> pause(Change change) {
        return change.pause().isBlank()
                ? Optional.of(PAUSE)
                : Durations.parse(change.pause().strip());
    }
}
