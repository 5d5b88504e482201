package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.TrafficComparison;
import io.portolan.domain.routing.TrafficFigures;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a blue-green change is, beside what every release has.
 *
 * @param before the weights before it, as far as they were set
 * @param opened green's weights were set
 * @param awaiting all of green was healthy
 * @param confirmed only the new revision is wanted
 * @param step of the course that the weights are at: 1, 2, 3…; 0 before the first
 * @param since when the weights of the step were set
 * @param asked the figures of the step were asked for
 * @param measured the figures of the step
 * @param reference figures of blue when it last had enough requests
 */
public record BlueGreenState(
        Optional<BlueGreenCourse> course,
        Map<String, Integer> before,
        boolean opened,
        boolean awaiting,
        boolean confirmed,
        int step,
        Optional<Instant> since,
        boolean asked,
        Optional<TrafficComparison> measured,
        TrafficFigures reference) {

    public BlueGreenState {
        before = Ordered.copyOf(before);
    }

    static BlueGreenState begun(Optional<BlueGreenCourse> course, Map<String, Integer> weights) {
        return new BlueGreenState(
                course,
                weights,
                false,
                false,
                false,
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                TrafficFigures.NONE);
    }

    /** The first weights are green's 0; what the course sets from the confirmation's wait on is its next step. */
    BlueGreenState weighed(boolean asked, Instant at) {
        return !opened || !awaiting || confirmed || asked || course.isEmpty()
                ? with(true, awaiting, confirmed)
                : new BlueGreenState(
                        course,
                        before,
                        opened,
                        awaiting,
                        confirmed,
                        step + 1,
                        Optional.of(at),
                        false,
                        Optional.empty(),
                        reference);
    }

    BlueGreenState awaitingConfirmation() {
        return with(opened, true, confirmed);
    }

    BlueGreenState asConfirmed() {
        return with(opened, awaiting, true);
    }

    BlueGreenState measuring() {
        return new BlueGreenState(course, before, opened, awaiting, confirmed, step, since, true, measured, reference);
    }

    /** @param next what blue is compared by from now on */
    BlueGreenState measured(TrafficComparison figures, TrafficFigures next) {
        return new BlueGreenState(
                course, before, opened, awaiting, confirmed, step, since, asked, Optional.of(figures), next);
    }

    private BlueGreenState with(boolean isOpened, boolean isAwaiting, boolean isConfirmed) {
        return new BlueGreenState(
                course, before, isOpened, isAwaiting, isConfirmed, step, since, asked, measured, reference);
    }
}
