package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.Color;
import io.portolan.domain.release.ReleaseMode;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a blue-green change may be. docs/ways/blue-green.md: 1. */
final class BlueGreenRules {
    private BlueGreenRules() {}

    static void check(ApplicationState state, ChangeApplication c) {
        if (c.mode() == ReleaseMode.IN_PLACE) {
            Rules.check(
                    c.course().isEmpty()
                            ? List.of()
                            : List.of(Problem.of(
                                    "course-in-place",
                                    "A change in place has no course of weights.",
                                    "Give the mode blue-green, or leave out the steps.")));
            return;
        }
        if (state.desired().power() != Power.RUNNING || state.currentRevision().isEmpty()) {
            Rules.check(List.of(Problem.of(
                    "not-running",
                    "The application does not run, so there is nothing beside which a new version could run.",
                    "Start it first, or change it in place.")));
        }
        var before = state.currentRevision().orElseThrow().template();
        var after = c.draft().template();
        var problems = new ArrayList<Problem>();
        Color.changed(before, after).forEach(service -> problems.add(changed(service)));
        problems.addAll(green(before, after));
        c.course().ifPresent(course -> problems.addAll(course(course, before, after)));
        Rules.check(problems);
    }

    /** Services that are in the current revision and in the template, and the same. */
    static List<ServiceSpec> yellow(ApplicationState state, Template after) {
        var before = state.currentRevision().orElseThrow().template();
        return after.services().stream()
                .filter(s -> before.service(s.name())
                        .filter(old -> Objects.equals(old, s))
                        .isPresent())
                .toList();
    }

    private static Problem changed(String service) {
        return Problem.of(
                        "service-changed",
                        "The service " + service + " is in both versions and is not the same.",
                        "Give the new version of it a name of its own, e.g. " + service
                                + "-v2, or change the application in place.")
                .at("services." + service);
    }

    private static List<Problem> green(Template before, Template after) {
        var green = green(after, Color.of(before, after)::get).toList();
        if (green.isEmpty()) {
            return List.of(Problem.of(
                    "nothing-green",
                    "The template has no service that is not in the current version too.",
                    "Give the new version of a service a name of its own, or change the application in place."));
        }
        var taken = before.services().stream()
                .map(s -> s.container().containerName())
                .filter(name -> !name.isEmpty())
                .toList();
        return green.stream()
                .filter(s -> taken.contains(s.container().containerName()))
                .map(s -> Problem.of(
                                "container-name-taken",
                                "The container of " + s.name() + " would be called "
                                        + s.container().containerName() + " as one of the current version is.",
                                "Give it another container_name, or none.")
                        .at("services." + s.name()))
                .toList();
    }

    private static Stream<ServiceSpec> green(Template after, java.util.function.Function<String, Color> color) {
        return after.services().stream().filter(s -> color.apply(s.name()) == Color.GREEN);
    }

    private static List<Problem> course(BlueGreenCourse course, Template before, Template after) {
        var problems = new ArrayList<Problem>();
        var steps = course.steps();
        var ascending = !steps.isEmpty();
        for (int i = 0; i < steps.size(); i++) {
            ascending &= steps.get(i) >= 1 && steps.get(i) <= 100 && (i == 0 || steps.get(i) > steps.get(i - 1));
        }
        if (!ascending) {
            problems.add(invalid(
                    "steps", "The steps of a course are weights from 1 to 100 that ascend, not " + steps + "."));
        }
        if (course.pause().isNegative() || course.pause().isZero()) {
            problems.add(invalid("pause", "The pause of a course is longer than nothing."));
        }
        var gate = course.gate();
        if (!(gate.maxErrorRatio() >= 0 && gate.maxErrorRatio() <= 1)) {
            problems.add(invalid("maxErrorRatio", "The ratio of errors is 0 to 1, not " + gate.maxErrorRatio() + "."));
        }
        if (!(gate.maxP95Ratio() > 0)) {
            problems.add(
                    invalid("maxP95Ratio", "The ratio of latencies is more than 0, not " + gate.maxP95Ratio() + "."));
        }
        if (gate.minRequests() < 0) {
            problems.add(invalid("minRequests", "A number of requests is 0 or more, not " + gate.minRequests() + "."));
        }
        if (green(after, Color.of(before, after)::get)
                .noneMatch(s -> s.routing().isPresent())) {
            problems.add(Problem.of(
                            "course-without-route",
                            "No green service has a route, so there is no traffic that a course could move.",
                            "Give one a routing label, or leave out the steps.")
                    .at("steps"));
        }
        return problems;
    }

    private static Problem invalid(String field, String message) {
        return Problem.of("invalid-course", message, "Something like steps [10, 50, 100] with a pause of 30s.")
                .at(field);
    }
}
