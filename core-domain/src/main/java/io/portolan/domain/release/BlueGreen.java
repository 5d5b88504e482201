package io.portolan.domain.release;

import io.portolan.domain.application.BlueGreenState;
import io.portolan.domain.application.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is next in a blue-green change when everything of both versions is as it should be. docs/ways/blue-green.md: 5 to 7.
 */
final class BlueGreen {
    private final Situation situation;
    private final BlueGreenState now;
    private final List<String> lost;

    BlueGreen(Goal goal, Situation situation, Sorting sorting) {
        this.situation = situation;
        this.lost = sorting.in(Bucket.UNREACHABLE).stream()
                .filter(i -> named(Color.GREEN).contains(i.service()))
                .map(Instance::nodeName)
                .distinct()
                .toList();
        this.now = situation.release().blueGreen().orElseThrow();
        if (goal.beside().isEmpty()) {
            throw new IllegalArgumentException("only one version is wanted");
        }
    }

    Plan next(Instant at) {
        if (!lost.isEmpty()) {
            return waiting("nodes to answer that have containers of the new version: " + String.join(", ", lost));
        }
        if (!now.awaiting()) {
            var blue = named(Color.BLUE);
            return go(new Move.AwaitConfirmation("all containers of " + String.join(", ", named(Color.GREEN))
                    + " are healthy" + (blue.isEmpty() ? "" : " beside " + String.join(", ", blue))));
        }
        return now.course().map(course -> follow(course, at)).orElseGet(() -> waiting(Plan.CONFIRMATION));
    }

    private Plan follow(BlueGreenCourse course, Instant at) {
        if (now.step() == 0) {
            return go(step(course, 1, ""));
        }
        if (now.measured().isPresent()) {
            return decided(course);
        }
        if (now.asked()) {
            return waiting("the figures of step " + now.step());
        }
        var due = now.since().orElseThrow().plus(course.pause());
        if (due.isAfter(at)) {
            var what = words(course.pause()) + " of step " + now.step() + " of "
                    + course.steps().size() + ", weight " + weight(course, now.step());
            return new Plan(List.of(), new Verdict.GoOn(), List.of(what), Optional.of(due));
        }
        var services = new ArrayList<>(Weighing.routed(situation, Color.BLUE));
        services.addAll(Weighing.routed(situation, Color.GREEN));
        var measure = new Move.Measure(now.step(), now.since().orElseThrow(), services, "the pause is over");
        return new Plan(
                List.of(measure), new Verdict.GoOn(), List.of("the figures of step " + now.step()), Optional.empty());
    }

    private Plan decided(BlueGreenCourse course) {
        var figures = now.measured().orElseThrow();
        var decision = Gates.decide(course.gate(), figures, now.reference());
        if (!decision.passed()) {
            var reason = "the gate of step " + now.step() + " failed: " + decision.reason() + ".";
            return new Plan(List.of(), new Verdict.TurnBack(reason, Optional.of(figures)), List.of(), Optional.empty());
        }
        var passed = "step " + now.step() + " passed: " + decision.reason();
        return now.step() == course.steps().size()
                ? go(new Move.Confirm("the last " + passed))
                : go(step(course, now.step() + 1, "; " + passed));
    }

    private Move step(BlueGreenCourse course, int step, String why) {
        var weights = Weighing.atStep(situation, now, weight(course, step));
        return new Move.SetWeights(
                weights, "step " + step + " of " + course.steps().size() + why);
    }

    private static int weight(BlueGreenCourse course, int step) {
        return course.steps().get(step - 1);
    }

    private List<String> named(Color color) {
        var release = situation.release();
        var before = situation.state().revision(release.from().revision()).orElseThrow();
        var after = situation.state().revision(release.to().revision()).orElseThrow();
        return Color.of(before.template(), after.template()).entrySet().stream()
                .filter(e -> e.getValue() == color)
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    private static String words(Duration pause) {
        return pause.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }

    private static Plan go(Move move) {
        return new Plan(List.of(move), new Verdict.GoOn(), List.of(), Optional.empty());
    }

    private static Plan waiting(String what) {
        return new Plan(List.of(), new Verdict.GoOn(), List.of(what), Optional.empty());
    }
}
