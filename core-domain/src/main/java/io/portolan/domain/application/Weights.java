package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.SetWeights;
import io.portolan.domain.application.ApplicationEvent.WeightsSet;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.template.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operator moves the traffic between services that share an address. docs/ways/blue-green.md: 6. */
final class Weights {
    private Weights() {}

    static void set(Decision d, SetWeights c) {
        if (!d.alive()) {
            throw Problems.notFound(d.state());
        }
        var services = services(d.state());
        var problems = new ArrayList<Problem>();
        if (c.weights().isEmpty()) {
            problems.add(Problem.of("no-weights", "No weight is given.", "Give a weight for at least one service."));
        }
        c.weights().forEach((service, weight) -> problems.addAll(problems(services, service, weight)));
        d.state().release().ifPresent(r -> problems.addAll(movedByItself(r)));
        Rules.check(problems);
        var changed = new LinkedHashMap<>(c.weights());
        changed.entrySet().removeIf(w -> d.state().weight(w.getKey()) == w.getValue());
        if (changed.isEmpty()) {
            return;
        }
        var release = d.state().release().map(ReleaseState::number).orElse(0);
        d.add(new WeightsSet(d.id(), release, changed, true, "set by hand", d.at()));
        d.goOn();
    }

    /** Whoever gets the name of a service that is no more begins with full weight. */
    static void forgetGone(Decision d, Desired wanted) {
        var state = d.state();
        var there = new LinkedHashSet<String>();
        state.instances().values().forEach(i -> there.add(i.service()));
        state.revision(wanted.revision()).ifPresent(r -> r.template().services().forEach(s -> there.add(s.name())));
        var gone = new LinkedHashMap<String, Integer>();
        state.weights().forEach((service, weight) -> {
            if (!there.contains(service) && weight != ApplicationState.FULL_WEIGHT) {
                gone.put(service, ApplicationState.FULL_WEIGHT);
            }
        });
        if (!gone.isEmpty()) {
            var release = state.release().map(ReleaseState::number).orElse(0);
            d.add(new WeightsSet(d.id(), release, gone, false, "there is no such service any more", d.at()));
        }
    }

    /** Of all revisions that are wanted now. */
    private static Map<String, ServiceSpec> services(ApplicationState state) {
        var revisions = new LinkedHashSet<Integer>();
        state.release().ifPresent(r -> {
            revisions.add(r.to().revision());
            revisions.add(r.from().revision());
        });
        revisions.add(state.desired().revision());
        var services = new LinkedHashMap<String, ServiceSpec>();
        revisions.stream()
                .flatMap(number -> state.revision(number).stream())
                .flatMap(r -> r.template().services().stream())
                .forEach(s -> services.putIfAbsent(s.name(), s));
        return services;
    }

    private static List<Problem> problems(Map<String, ServiceSpec> services, String name, int weight) {
        var service = services.get(name);
        if (service == null) {
            return List.of(Problem.of(
                            "service-not-found",
                            "There is no service \"" + name + "\".",
                            "The services are: " + String.join(", ", services.keySet()) + ".")
                    .at(name));
        }
        var unrouted = Problem.of(
                        "no-route",
                        "The service " + name + " has no route, so it has no weight.",
                        "Give it a label routing.port_PORT first.")
                .at(name);
        var invalid = Problem.of(
                        "invalid-weight", "A weight is 0 to 100, not " + weight + ".", "Choose a number in between.")
                .at(name);
        return Stream.of(
                        service.routing().isEmpty() ? List.of(unrouted) : List.<Problem>of(),
                        weight < 0 || weight > 100 ? List.of(invalid) : List.<Problem>of())
                .flatMap(List::stream)
                .toList();
    }

    /** What would be set again at once. */
    private static List<Problem> movedByItself(ReleaseState release) {
        var blueGreen = release.blueGreen();
        if (blueGreen.isEmpty()) {
            return List.of();
        }
        if (!release.sideBySide()) {
            return List.of(Problem.of(
                    "weights-settled",
                    "Release " + release.number() + " is "
                            + (release.turnedBack().isPresent() ? "turned back" : "confirmed")
                            + ", which sets the weights by itself.",
                    "Wait until it has ended."));
        }
        return blueGreen.get().course().isEmpty()
                ? List.of()
                : List.of(Problem.of(
                        "course-running",
                        "Release " + release.number() + " follows a course, which sets the weights by itself.",
                        "Confirm it or roll it back, or wait until it has ended."));
    }
}
