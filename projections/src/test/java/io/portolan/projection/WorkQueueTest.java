package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.StepFailed;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationEvent.StepSucceeded;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent.NodeStepOrdered;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Addressee;
import io.portolan.domain.work.ClaimedStep;
import io.portolan.domain.work.Order.InspectEngine;
import io.portolan.domain.work.Order.PullImage;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Instant NOW = Story.START;

    private final Views views = Views.start();
    private final WorkQueue queue = views.stores.work();

    @BeforeEach
    void anApplication() {
        views.record(new ApplicationCreated(World.APP, World.CLUSTER, "shop", "", false, NOW));
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void a_step_of_an_application_that_is_deleted_is_work_too() {
        views.record(new ApplicationDeleted(World.APP, World.CLUSTER, "shop", NOW), ordered(1));

        assertThat(queue.claim("ann", 10, LEASE, NOW))
                .extracting(ClaimedStep::step)
                .containsExactly(step(1));
    }

    @Test
    void an_ordered_step_is_claimed_whole_and_once() {
        views.record(ordered(1), ordered(2));

        List<ClaimedStep> claimed = queue.claim("ann", 10, LEASE, NOW);

        assertThat(claimed).extracting(ClaimedStep::step).containsExactly(step(1), step(2));
        assertThat(claimed.getFirst().cluster()).isEqualTo(World.CLUSTER);
        assertThat(claimed.getFirst().addressee()).isEqualTo(new Addressee.OfApplication(World.APP));
        assertThat(queue.claim("bob", 10, LEASE, NOW)).isEmpty();
    }

    @Test
    void a_step_of_the_cluster_has_no_application() {
        InspectEngine order =
                new InspectEngine(World.node(1), Story.admission(1).endpoint());
        Step step = new Step(new StepId("c1-s1"), order, "to see what it is");
        views.record(new NodeStepOrdered(World.CLUSTER, step, NOW));

        ClaimedStep claimed = queue.claim("ann", 1, LEASE, NOW).getFirst();

        assertThat(claimed.addressee()).isEqualTo(new Addressee.OfCluster());
        assertThat(claimed.step()).isEqualTo(step);
    }

    @Test
    void a_step_that_was_reported_on_is_gone() {
        views.record(ordered(1), ordered(2), ordered(3))
                .record(
                        new StepSucceeded(World.APP, step(1).id(), NOW),
                        new StepFailed(World.APP, step(2).id(), Problem.of("p", "m", "r"), NOW));

        assertThat(queue.claim("ann", 10, LEASE, NOW))
                .extracting(ClaimedStep::step)
                .containsExactly(step(3));
    }

    @Test
    void a_lease_that_ran_out_frees_the_step_and_an_extended_one_does_not() {
        views.record(ordered(1), ordered(2));
        queue.claim("ann", 2, LEASE, NOW);

        assertThat(queue.extend(step(2).id(), "ann", LEASE, NOW.plusSeconds(20)))
                .isTrue();
        assertThat(queue.extend(step(1).id(), "bob", LEASE, NOW.plusSeconds(20)))
                .as("of a step that is another's")
                .isFalse();
        assertThat(queue.extend(step(3).id(), "ann", LEASE, NOW.plusSeconds(20)))
                .as("of a step that is not there")
                .isFalse();

        assertThat(queue.claim("bob", 10, LEASE, NOW.plusSeconds(29))).isEmpty();
        assertThat(queue.claim("bob", 10, LEASE, NOW.plusSeconds(31)))
                .extracting(ClaimedStep::step)
                .containsExactly(step(1));
    }

    @Test
    void what_a_dead_process_had_claimed_is_free_at_once_when_the_database_has_one_user_only() {
        views.record(ordered(1), ordered(2));
        queue.claim("killed", 1, LEASE, NOW);

        assertThat(views.stores.work().releaseAll()).isEqualTo(1);

        assertThat(queue.extend(step(1).id(), "killed", LEASE, NOW)).isFalse();
        assertThat(queue.claim("next", 10, LEASE, NOW))
                .extracting(ClaimedStep::step)
                .containsExactly(step(1), step(2));
    }

    @Test
    void a_step_that_was_given_back_waits_for_its_time() {
        views.record(ordered(1));
        queue.claim("ann", 1, LEASE, NOW);

        queue.giveBack(step(1).id(), "ann", NOW.plusSeconds(5));

        assertThat(queue.claim("bob", 1, LEASE, NOW.plusSeconds(4))).isEmpty();
        assertThat(queue.claim("bob", 1, LEASE, NOW.plusSeconds(6))).hasSize(1);
    }

    @Test
    void two_owners_never_get_the_same_step() throws InterruptedException {
        int steps = 200;
        List<ApplicationEvent> events = new ArrayList<>();
        IntStream.rangeClosed(1, steps).forEach(n -> events.add(ordered(n)));
        views.record(events);
        Queue<StepId> taken = new ConcurrentLinkedQueue<>();

        List<Thread> owners = IntStream.range(0, 6)
                .mapToObj(n -> Thread.ofVirtual().start(() -> takeAll("owner-" + n, taken)))
                .toList();
        for (Thread owner : owners) {
            owner.join();
        }

        assertThat(taken).hasSize(steps).doesNotHaveDuplicates();
    }

    @Test
    void workers_of_this_process_are_told_of_new_work() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        queue.onNewWork(told::countDown);

        views.record(ordered(1));

        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.claim("ann", 1, LEASE, NOW)).hasSize(1);
    }

    /** Passing over rows that another is just taking, a claim may come back empty before all is taken. */
    private void takeAll(String owner, Queue<StepId> taken) {
        int emptyInARow = 0;
        while (emptyInARow < 5) {
            List<ClaimedStep> claimed = queue.claim(owner, 7, LEASE, NOW);
            claimed.forEach(step -> taken.add(step.step().id()));
            emptyInARow = claimed.isEmpty() ? emptyInARow + 1 : 0;
        }
    }

    private static StepOrdered ordered(int n) {
        return new StepOrdered(World.APP, 1, n, step(n), NOW);
    }

    private static Step step(int n) {
        return new Step(new StepId("a1-s" + n), new PullImage(World.node(1), "web:" + n), "web needs it");
    }
}
