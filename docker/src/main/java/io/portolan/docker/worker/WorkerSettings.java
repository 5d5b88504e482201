package io.portolan.docker.worker;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param owner under which it claims; another one for each process
 * @param perNode steps at a time on one engine
 * @param total steps at a time on all engines
 * @param claimed steps held at a time, those included that wait for their turn or for the next attempt
 * @param lease of a claim; after it somebody else may perform the step
 * @param poll between two looks into the queue when nobody hints at new work
 * @param reportAgain how long a step rests whose report was not taken
 * @param grace for the steps under way when the worker is closed
 */
public record WorkerSettings(
        String owner,
        int perNode,
        int total,
        int claimed,
        Duration lease,
        Duration poll,
        Patience patience,
        Duration reportAgain,
        Duration grace) {

    /**
     * Four at a time keep one engine busy: with eight, 90 containers on three engines took no shorter beside bare calls of
     * the API, and the first start was through after 14 s in place of 4 s (docs/bench.md).
     */
    public static WorkerSettings defaults(String owner) {
        return new WorkerSettings(
                owner,
                4,
                64,
                256,
                Duration.ofSeconds(30),
                Duration.ofMillis(200),
                Patience.defaults(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
    }

    public WorkerSettings atOnce(int onOneNode, int onAll) {
        return new WorkerSettings(owner, onOneNode, onAll, claimed, lease, poll, patience, reportAgain, grace);
    }

    public WorkerSettings with(Patience other) {
        return new WorkerSettings(owner, perNode, total, claimed, lease, poll, other, reportAgain, grace);
    }

    public WorkerSettings leasing(Duration length) {
        return new WorkerSettings(owner, perNode, total, claimed, length, poll, patience, reportAgain, grace);
    }

    public WorkerSettings closingWithin(Duration length) {
        return new WorkerSettings(owner, perNode, total, claimed, lease, poll, patience, reportAgain, length);
    }
}
