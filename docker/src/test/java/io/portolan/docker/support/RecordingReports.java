package io.portolan.docker.support;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.RecordObservation;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingRefused;
import io.portolan.domain.container.Observation;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.work.Reports;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes reports as the log would: the row of a reported step goes away, a lost node is lost in the directory. */
public final class RecordingReports implements Reports {
    private final MemoryQueue queue;
    private final MemoryDirectory directory;
    private final List<Object> taken = new CopyOnWriteArrayList<>();
    private volatile Consumer<Object> before = report -> {};
    private volatile Consumer<Object> after = report -> {};

    public RecordingReports(MemoryQueue queue, MemoryDirectory directory) {
        this.queue = queue;
        this.directory = directory;
    }

    /** Called with each report before it is taken; may refuse it by throwing. */
    public void before(Consumer<Object> hook) {
        before = hook;
    }

    public void after(Consumer<Object> hook) {
        after = hook;
    }

    @Override
    public void report(ClusterCommand report) {
        before.accept(report);
        taken.add(report);
        switch (report) {
            case RecordNodeStep step -> queue.done(step.step());
            case RecordNodeLost lost -> directory.lost(lost.node(), true);
            case RecordNodeFound found -> directory.lost(found.node(), false);
            case RecordRoutingRefused _ -> {}
            default -> throw new IllegalArgumentException("no report: " + report);
        }
        after.accept(report);
    }

    @Override
    public void report(ApplicationCommand report) {
        before.accept(report);
        taken.add(report);
        if (report instanceof RecordStep step) {
            queue.done(step.step());
        }
        after.accept(report);
    }

    @Override
    public void report(RunCommand report) {
        before.accept(report);
        taken.add(report);
        if (report instanceof RunCommand.RecordStep step) {
            queue.done(step.step());
        }
        after.accept(report);
    }

    public <T> List<T> all(Class<T> type) {
        return taken.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<Observation> observations(String instance) {
        return all(RecordObservation.class).stream()
                .filter(report -> report.instance().value().equals(instance))
                .map(RecordObservation::observation)
                .toList();
    }

    public Optional<StepOutcome> outcome(String step) {
        var id = new StepId(step);
        return Stream.concat(
                        all(RecordStep.class).stream()
                                .filter(report -> report.step().equals(id))
                                .map(RecordStep::outcome),
                        all(RecordNodeStep.class).stream()
                                .filter(report -> report.step().equals(id))
                                .map(RecordNodeStep::outcome))
                .findFirst();
    }
}
