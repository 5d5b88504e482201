package io.portolan.domain.release;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.BlueGreenState;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a blue-green change that have to be so before anything else is done. docs/ways/blue-green.md: 3, 8 and 9.
 *
 * <p>Example: blue {@code v1}, green {@code v2}. When it begins {@code v2} gets 0. When it is confirmed {@code v2} gets 100 and
 * {@code v1} 0. When it is turned back {@code v1} gets what it had before and {@code v2} 0.
 */
final class Weighing {
    private final Situation situation;
    private final BlueGreenState blueGreen;
    private final List<String> blue;
    private final List<String> green;

    private Weighing(Situation situation, BlueGreenState blueGreen) {
        this.situation = situation;
        this.blueGreen = blueGreen;
        this.blue = routed(situation, Color.BLUE);
        this.green = routed(situation, Color.GREEN);
    }

    /** What differs from what has to be; empty in any other release. */
    static Optional<Move.SetWeights> needed(Goal goal, Situation situation) {
        return situation
                .release()
                .blueGreen()
                .flatMap(b -> new Weighing(situation, b).needed(goal.beside().isPresent()));
    }

    /** Services with a route, of a colour in the change from one revision to the other. */
    static List<String> routed(Situation situation, Color color) {
        var before = template(situation.state(), situation.release().from().revision());
        var after = template(situation.state(), situation.release().to().revision());
        var colors = Color.of(before, after);
        return (color == Color.BLUE ? before : after)
                .services().stream()
                        .filter(s ->
                                colors.get(s.name()) == color && s.routing().isPresent())
                        .map(ServiceSpec::name)
                        .toList();
    }

    private Optional<Move.SetWeights> needed(boolean sideBySide) {
        if (sideBySide) {
            return blueGreen.opened() || green.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Move.SetWeights(
                            all(green, 0), "the new version gets no requests until its weight is raised"));
        }
        return situation.release().turnedBack().isPresent()
                ? changed(before(100), all(green, 0), "the requests go back to the version before")
                : changed(all(blue, 0), all(green, ApplicationState.FULL_WEIGHT), "the new version is confirmed");
    }

    /** Blue's weights while green has that much: its own before the release, in proportion. 90 at a step of 50 is 45. */
    static Map<String, Integer> atStep(Situation situation, BlueGreenState blueGreen, int step) {
        var weighing = new Weighing(situation, blueGreen);
        var weights = weighing.all(weighing.green, step);
        weights.putAll(weighing.before(100 - step));
        return weights;
    }

    private Map<String, Integer> before(int percent) {
        var weights = new LinkedHashMap<String, Integer>();
        for (var service : blue) {
            var own = blueGreen.before().getOrDefault(service, ApplicationState.FULL_WEIGHT);
            weights.put(service, (own * percent + 50) / 100);
        }
        return weights;
    }

    private Map<String, Integer> all(List<String> services, int weight) {
        var weights = new LinkedHashMap<String, Integer>();
        services.forEach(s -> weights.put(s, weight));
        return weights;
    }

    private Optional<Move.SetWeights> changed(Map<String, Integer> one, Map<String, Integer> other, String reason) {
        var weights = new LinkedHashMap<>(one);
        weights.putAll(other);
        weights.entrySet().removeIf(w -> situation.state().weight(w.getKey()) == w.getValue());
        return weights.isEmpty() ? Optional.empty() : Optional.of(new Move.SetWeights(weights, reason));
    }

    private static Template template(ApplicationState state, int revision) {
        return state.revision(revision).orElseThrow().template();
    }
}
