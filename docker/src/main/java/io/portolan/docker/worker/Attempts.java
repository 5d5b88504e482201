package io.portolan.docker.worker;

import io.portolan.docker.engine.EngineException;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs a step until it is done, or its failure is for good. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final OrderPerformer performer;
    private final StepProblems problems;
    private final Slots slots;
    private final Patience patience;
    private final Draining draining;
    private final NodeDirectory directory;

    Attempts(
            OrderPerformer performer,
            StepProblems problems,
            Slots slots,
            Patience patience,
            Draining draining,
            NodeDirectory directory) {
        this.draining = draining;
        this.directory = directory;
        this.performer = performer;
        this.problems = problems;
        this.slots = slots;
        this.patience = patience;
    }

    /**
     * Between two attempts the engine's slot is free for others.
     *
     * @return empty when the lease has run out meanwhile: the step may be somebody else's
     * @throws InterruptedException when the worker is closing; the step may be performed or not
     */
    Optional<StepOutcome> perform(Claim claim) throws InterruptedException {
        if (claim.work().step().order() instanceof Order.DrainContainer order) {
            return drain(claim, order);
        }
        long firstFailure = 0;
        for (int failures = 0; ; ) {
            try {
                return slots.within(claim.work().step().order().node(), () -> attempt(claim));
            } catch (RuntimeException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException(
                            "closing while performing " + claim.work().step().id());
                }
                failures++;
                firstFailure = failures == 1 ? System.nanoTime() : firstFailure;
                Duration tried = Duration.ofNanos(System.nanoTime() - firstFailure);
                Duration pause = patience.pauseAfter(failures);
                if (!mayPass(e)
                        || tried.plus(pause).compareTo(limit(claim.work().step().order())) > 0) {
                    return Optional.of(failed(claim.work().step(), e, failures, tried));
                }
                LOG.debug(
                        "Step {} is tried again in {}: {}", claim.work().step().id(), pause, e.getMessage());
                claim.waiting(true);
                Thread.sleep(pause);
            }
        }
    }

    /** No engine's work, so it takes no slot of one; and it isn't tried again, because nothing may wait for it for long. */
    private Optional<StepOutcome> drain(Claim claim, Order.DrainContainer order) throws InterruptedException {
        if (claim.lapsed()) {
            return Optional.empty();
        }
        try {
            draining.drain(claim.work().cluster(), order);
            return Optional.of(new StepOutcome.Done());
        } catch (RuntimeException e) {
            return Optional.of(failed(claim.work().step(), e, 1, Duration.ZERO));
        }
    }

    private Optional<StepOutcome> attempt(Claim claim) {
        if (claim.lapsed()) {
            return Optional.empty();
        }
        claim.waiting(false);
        return Optional.of(performer.perform(claim.work().step().order()));
    }

    /** On a lost node nobody waits for a start: the release goes on elsewhere as soon as it has failed. */
    private Duration limit(Order order) {
        boolean answers = directory.node(order.node()).filter(n -> !n.lost()).isPresent();
        return order instanceof Order.StartContainer && answers ? patience.startAtMost() : patience.atMost();
    }

    /** What nobody foresaw may be the database being away; a mistake of ours fails again and again, and then for good. */
    private static boolean mayPass(RuntimeException e) {
        return !(e instanceof EngineException known) || known.retryable();
    }

    private StepOutcome failed(Step step, RuntimeException e, int attempts, Duration tried) {
        Order order = step.order();
        var problem = problems.of(order, e, attempts, tried);
        if (e instanceof EngineException) {
            LOG.info("Step {} failed: {}", step.id(), problem);
        } else {
            LOG.error("Step {} failed: {}", step.id(), problem, e);
        }
        return new StepOutcome.Failed(problem);
    }
}
