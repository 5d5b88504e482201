package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.ContainerNames;
import io.portolan.domain.application.Instance;
import io.portolan.domain.application.Narration;
import io.portolan.domain.forecast.Forecast.Batch;
import io.portolan.domain.forecast.Forecast.ForeseenStep;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers the steps that are ordered, and knows to which batch each belongs. */
final class ForeseenSteps {
    private final List<ForeseenStep> all = new ArrayList<>();
    private final Map<StepId, Integer> numbers = new HashMap<>();
    private final Batches batches = new Batches();

    void placed(Placement place) {
        batches.placed(place);
    }

    /** @return its number */
    int add(ApplicationState before, Step step, int wave) {
        var number = all.size() + 1;
        numbers.put(step.id(), number);
        var instance = step.order() instanceof Order.ContainerOrder o
                ? Optional.ofNullable(before.instances().get(o.instance()))
                : Optional.<Instance>empty();
        var batch = instance.map(i -> batches.add(i, inTheEnd(before, i), number, wave, step.reason()));
        all.add(new ForeseenStep(
                number,
                wave,
                instance.map(Instance::service),
                batch.orElse(0),
                Narration.order(before, step.order()),
                step.order().node(),
                step.reason()));
        return number;
    }

    /** Empty for a step that was under way before the command. */
    Optional<Integer> number(StepId step) {
        return Optional.ofNullable(numbers.get(step));
    }

    int size() {
        return all.size();
    }

    List<ForeseenStep> all() {
        return List.copyOf(all);
    }

    List<Batch> batches() {
        return batches.all();
    }

    /** From when it is ordered on, not only when it is done. */
    static boolean changesRouting(Order order) {
        return order instanceof Order.DrainContainer
                || order instanceof Order.StopContainer
                || order instanceof Order.RemoveContainer;
    }

    private static String inTheEnd(ApplicationState state, Instance instance) {
        return state.revision(instance.revision())
                .flatMap(r -> r.template().service(instance.service()))
                .map(s -> ContainerNames.container(state.who(), s, instance.slot()))
                .orElse(instance.container());
    }
}
