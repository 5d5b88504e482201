package io.portolan.docker.worker;

import io.portolan.docker.nodes.Bell;
import io.portolan.docker.nodes.EngineConnections;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.registry.RegistryDirectory;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.ClaimedStep;
import io.portolan.domain.work.Reports;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import io.portolan.domain.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims ordered steps, performs them on the engines, and reports what came of them. Killed at any instant and started
 * again, it performs again what was not reported; that is as performing it once. The order of steps is the planner's
 * business: whatever is in the queue may be done now.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final WorkQueue queue;
    private final Reports reports;
    private final InstantSource clock;
    private final Attempts attempts;
    private final Bell bell = new Bell();
    private final Map<StepId, Claim> held = new ConcurrentHashMap<>();
    private final Thread claiming = Thread.ofVirtual().name("worker-claims").unstarted(this::claim);
    private final Thread extending = Thread.ofVirtual().name("worker-leases").unstarted(this::extend);
    private volatile boolean closing;

    /** Where no cluster has routing. */
    public Worker(
            WorkerSettings settings,
            WorkQueue queue,
            EngineConnections connections,
            RegistryDirectory registries,
            Reports reports,
            InstantSource clock) {
        this(settings, queue, connections, registries, reports, clock, Draining.NONE);
    }

    public Worker(
            WorkerSettings settings,
            WorkQueue queue,
            EngineConnections connections,
            RegistryDirectory registries,
            Reports reports,
            InstantSource clock,
            Draining draining) {
        this.settings = settings;
        this.queue = queue;
        this.reports = reports;
        this.clock = clock;
        this.attempts = new Attempts(
                new OrderPerformer(connections, registries),
                new StepProblems(connections.directory()),
                new Slots(settings.perNode(), settings.total()),
                settings.patience(),
                draining,
                connections.directory());
    }

    public void start() {
        queue.onNewWork(bell::ring);
        claiming.start();
        extending.start();
    }

    /** Takes no more steps, finishes those under way within the grace, and gives the rest back. */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        join(List.of(claiming), settings.grace());
        held.values().stream()
                .filter(Claim::waiting)
                .forEach(claim -> claim.thread().interrupt());
        join(threads(), settings.grace());
        threads().forEach(Thread::interrupt);
        join(threads(), AFTER_INTERRUPT);
        extending.interrupt();
    }

    // claiming

    private void claim() {
        while (!closing) {
            try {
                if (claimSome() == 0) {
                    bell.await(settings.poll());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The work queue does not answer; it is asked again: {}", e.toString());
                rest();
            }
        }
    }

    private int claimSome() {
        int room = settings.claimed() - held.size();
        if (room <= 0) {
            return 0;
        }
        long leaseEnds = Claim.leaseFromNow(settings.lease());
        List<ClaimedStep> steps = queue.claim(settings.owner(), room, settings.lease(), clock.instant());
        steps.forEach(step -> begin(step, leaseEnds));
        return steps.size();
    }

    /** A step that is still held here was claimed anew because its lease could not be extended in time. */
    private void begin(ClaimedStep step, long leaseEnds) {
        var claim = new Claim(step, leaseEnds, this::perform);
        Claim before = held.putIfAbsent(step.step().id(), claim);
        if (before == null) {
            claim.thread().start();
        } else {
            before.extendedTo(leaseEnds);
        }
    }

    // performing

    private void perform(Claim claim) {
        try {
            if (closing) {
                giveBack(claim, Duration.ZERO);
            } else {
                attempts.perform(claim).ifPresent(outcome -> report(claim, outcome));
            }
        } catch (InterruptedException e) {
            giveBack(claim, Duration.ZERO);
        } finally {
            held.remove(claim.work().step().id());
            bell.ring();
        }
    }

    private void report(Claim claim, StepOutcome outcome) {
        StepId step = claim.work().step().id();
        try {
            report(claim.work(), outcome, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("The report on step {} was not taken; the step is performed again: {}", step, e.toString());
            giveBack(claim, settings.reportAgain());
        }
    }

    private void report(ClaimedStep work, StepOutcome outcome, Instant at) {
        StepId step = work.step().id();
        switch (work.addressee()) {
            case Addressee.OfCluster() -> reports.report(new RecordNodeStep(work.cluster(), step, outcome, at));
            case Addressee.OfApplication(var application) ->
                reports.report(new RecordStep(application, step, outcome, at));
            case Addressee.OfRun(var run) -> reports.report(new RunCommand.RecordStep(run, step, outcome, at));
        }
    }

    private void giveBack(Claim claim, Duration rest) {
        StepId step = claim.work().step().id();
        try {
            queue.giveBack(step, settings.owner(), clock.instant().plus(rest));
        } catch (RuntimeException e) {
            LOG.warn("Step {} could not be given back; its lease runs out by itself: {}", step, e.toString());
        }
    }

    // leases

    private void extend() {
        try {
            while (true) {
                Thread.sleep(settings.lease().dividedBy(3));
                held.values().forEach(this::extend);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void extend(Claim claim) {
        if (claim.lapsed()) {
            return;
        }
        long leaseEnds = Claim.leaseFromNow(settings.lease());
        try {
            if (queue.extend(claim.work().step().id(), settings.owner(), settings.lease(), clock.instant())) {
                claim.extendedTo(leaseEnds);
            } else {
                claim.lapse();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The lease of step {} was not extended: {}",
                    claim.work().step().id(),
                    e.toString());
        }
    }

    // threads

    private List<Thread> threads() {
        return held.values().stream().map(Claim::thread).toList();
    }

    private static void join(Collection<Thread> threads, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        for (Thread thread : threads) {
            try {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (thread.getState() != Thread.State.NEW && left.isPositive()) {
                    var _ = thread.join(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void rest() {
        try {
            bell.await(settings.reportAgain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
