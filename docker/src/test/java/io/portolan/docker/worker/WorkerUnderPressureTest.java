package io.portolan.docker.worker;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.IMAGE;
import static io.portolan.docker.support.World.N1;
import static io.portolan.docker.support.World.N2;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Engines that are away, calls that hang, reports that are refused, and more work than may be done at once. */
@Timeout(60)
class WorkerUnderPressureTest {
    private static final Patience SHORT =
            new Patience(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMillis(10), Duration.ofMillis(50));
    private static final Patience LONG =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofMillis(50));
    private static final InstanceId WEB = new InstanceId("i-1");

    private final World world = new World(2);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_engine_that_answers_again_in_time_gets_the_order() {
        start(WorkerSettings.defaults("w").with(LONG));
        world.engines.cut(World.address(N1));
        world.order("s", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.faults.count("open")).isGreaterThan(3));

        world.engines.heal(World.address(N1));

        eventually(() -> assertThat(world.reports.outcome("s"))
                .hasValueSatisfying(o -> assertThat(o).isInstanceOf(StepOutcome.Resolved.class)));
    }

    @Test
    void an_engine_that_stays_away_fails_the_step_and_the_problem_says_what_where_and_how_often() {
        start(WorkerSettings.defaults("w").with(SHORT));
        world.engines.crash(World.address(N1));

        world.order("s", new Order.StartContainer(N1, WEB, "web_1"));

        Problem problem = failure("s");
        assertThat(problem.type()).isEqualTo("engine-refused");
        assertThat(problem.where()).isEqualTo("container web_1 on node host-1 (tcp://n1:2376)");
        assertThat(problem.message())
                .startsWith("Could not start container web_1. Could not connect: nothing listens")
                .containsPattern("It was tried \\d+ times in \\d+ s\\.$");
        assertThat(problem.remedy()).isNotEmpty();
        assertThat(world.faults.count("open")).isBetween(3L, 30L);
    }

    @Test
    void a_start_waits_for_a_manager_of_the_network() {
        String image = world.pinned(N1);
        var spec = Containers.onNetwork("web_1", WEB.value(), image, "portolan-c-1");
        start(WorkerSettings.defaults("w").with(LONG));
        world.engine(N1).containers().create(spec);
        world.order("s", new Order.StartContainer(N1, WEB, "web_1"));
        eventually(() -> assertThat(world.faults.count("start")).isGreaterThan(3));

        world.engine(N1).network().start(World.CLUSTER, "portolan-c-1", "172.30.0.0/16", "");

        eventually(() -> assertThat(world.reports.outcome("s"))
                .hasValueSatisfying(o -> assertThat(o).isInstanceOf(StepOutcome.Observed.class)));
    }

    @Test
    void a_start_is_given_longer_than_other_steps_while_its_engine_answers_otherwise() {
        String image = world.pinned(N1);
        start(WorkerSettings.defaults("w")
                .with(new Patience(
                        Duration.ZERO, Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofMillis(50))));
        world.engine(N1).containers().create(Containers.onNetwork("web_1", WEB.value(), image, "portolan-c-1"));

        world.order("s", new Order.StartContainer(N1, WEB, "web_1"));
        eventually(() -> assertThat(world.faults.count("start")).isGreaterThan(3));
        world.engine(N1).network().start(World.CLUSTER, "portolan-c-1", "172.30.0.0/16", "");

        eventually(() -> assertThat(world.reports.outcome("s"))
                .hasValueSatisfying(o -> assertThat(o).isInstanceOf(StepOutcome.Observed.class)));
    }

    @Test
    void joining_without_a_manager_that_answers_names_the_manager() {
        start(WorkerSettings.defaults("w").with(SHORT));
        world.engines.crash(World.address(N1));

        world.order("s", new Order.JoinNetwork(N2, World.CLUSTER, "net", List.of(N1), NodeRole.WORKER, ""));

        Problem problem = failure("s");
        assertThat(problem.where()).isEqualTo("node host-2 (tcp://n2:2376)");
        assertThat(problem.message()).startsWith("Could not join the cluster's network. tcp://n1:2376: Could not");
    }

    @Test
    void what_will_fail_again_is_not_tried_again() {
        start(WorkerSettings.defaults("w").with(LONG));

        world.order("s", new Order.PullImage(N1, "sha256:abc"));

        assertThat(failure("s").type()).isEqualTo("image-missing");
        assertThat(failure("s").message()).startsWith("Could not pull image sha256:abc. Image sha256:abc is not");
        assertThat(world.faults.count("pull")).isEqualTo(1);
    }

    @Test
    void an_error_that_nobody_foresaw_fails_the_step_without_telling_its_text() {
        start(WorkerSettings.defaults("w").with(SHORT));
        world.faults.before(call -> {
            if (call.equals("pull")) {
                throw new IllegalStateException("token abc");
            }
        });

        world.order("s", new Order.PullImage(N1, "sha256:abc"));

        assertThat(failure("s").type()).isEqualTo("unexpected-error");
        assertThat(failure("s").toString()).doesNotContain("token").contains("IllegalStateException");
    }

    @Test
    void a_report_that_is_not_taken_gives_the_step_back_and_it_is_performed_again() {
        var refusals = new AtomicInteger(2);
        world.reports.before(report -> {
            if (refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
        });
        start(WorkerSettings.defaults("w"));

        world.order("s", new Order.ResolveImage(N1, IMAGE));

        eventually(() -> assertThat(world.reports.outcome("s")).isPresent());
        assertThat(world.queue.givenBack()).containsExactly(new StepId("s"), new StepId("s"));
        assertThat(world.faults.count("resolve")).isEqualTo(3);
    }

    @Test
    void no_engine_gets_more_at_once_than_its_slots_nor_all_together_more_than_theirs() {
        var busy = new AtomicInteger();
        var most = new AtomicInteger();
        var go = new Semaphore(0);
        world.faults.before(call -> {
            if (call.equals("pull")) {
                most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                go.acquireUninterruptibly();
                busy.decrementAndGet();
            }
        });
        start(WorkerSettings.defaults("w").atOnce(3, 5));
        for (int i = 0; i < 10; i++) {
            world.order("one-" + i, new Order.PullImage(N1, "sha256:" + i));
        }
        eventually(() -> assertThat(busy.get()).isEqualTo(3));
        for (int i = 0; i < 10; i++) {
            world.order("two-" + i, new Order.PullImage(N2, "sha256:" + i));
        }
        eventually(() -> assertThat(busy.get()).isEqualTo(5));

        go.release(20);

        eventually(() -> assertThat(world.queue.isEmpty()).isTrue());
        assertThat(most.get()).isEqualTo(5);
    }

    @Test
    void a_step_that_waits_for_its_next_attempt_keeps_nobody_waiting() {
        start(WorkerSettings.defaults("w").with(LONG).atOnce(1, 1));
        world.engines.cut(World.address(N1));
        world.order("s1", new Order.ResolveImage(N1, IMAGE));
        world.order("s2", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.faults.count("open")).isGreaterThan(3));

        world.order("s3", new Order.ResolveImage(N2, IMAGE));

        eventually(() -> assertThat(world.reports.outcome("s3")).isPresent());
    }

    @Test
    void the_lease_of_a_long_step_is_extended_so_that_nobody_else_claims_it() {
        var finish = new CountDownLatch(1);
        world.faults.before(call -> {
            if (call.equals("resolve")) {
                await(finish);
            }
        });
        start(WorkerSettings.defaults("w1").leasing(Duration.ofMillis(300)));
        start(WorkerSettings.defaults("w2").leasing(Duration.ofMillis(300)));
        world.order("s", new Order.ResolveImage(N1, IMAGE));

        eventually(() -> assertThat(world.queue.extended()).hasSizeGreaterThan(6));
        finish.countDown();

        eventually(() -> assertThat(world.reports.outcome("s")).isPresent());
        assertThat(world.faults.count("resolve")).isEqualTo(1);
    }

    @Test
    void a_step_that_another_has_claimed_meanwhile_is_left_to_him() {
        start(WorkerSettings.defaults("w").with(LONG).leasing(Duration.ofMillis(300)));
        world.engines.cut(World.address(N1));
        world.order("s", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.faults.count("open")).isGreaterThan(3));

        world.queue.steal(new StepId("s"), Instant.MAX);

        eventually(() -> assertThat(world.queue.refused()).contains(new StepId("s")));
        world.engines.heal(World.address(N1));
        world.order("after", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.reports.outcome("after")).isPresent());
        assertThat(world.reports.outcome("s")).isEmpty();
        assertThat(world.queue.givenBack()).isEmpty();
    }

    @Test
    void a_step_whose_lease_has_run_out_is_left_to_others() throws InterruptedException {
        var step = world.order("s", new Order.ResolveImage(N1, IMAGE));
        var attempts = new Attempts(
                new OrderPerformer(world.connections, _ -> Optional.empty()),
                new StepProblems(world.directory),
                new Slots(1, 1),
                SHORT,
                Draining.NONE,
                world.directory);

        assertThat(attempts.perform(new Claim(step, System.nanoTime(), claim -> {})))
                .isEmpty();

        assertThat(world.faults.count("resolve")).isZero();
    }

    @Test
    void closing_finishes_what_is_under_way_and_gives_the_rest_back() {
        var finish = new CountDownLatch(1);
        world.faults.before(call -> {
            if (call.equals("resolve")) {
                await(finish);
            }
        });
        var worker = start(WorkerSettings.defaults("w").atOnce(1, 1));
        world.order("s1", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.faults.count("resolve")).isEqualTo(1));
        world.order("s2", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.queue.claimed()).hasSize(2));

        Thread closing = Thread.startVirtualThread(worker::close);
        eventually(() -> assertThat(world.queue.givenBack()).containsExactly(new StepId("s2")));
        finish.countDown();

        eventually(() -> assertThat(closing.isAlive()).isFalse());
        assertThat(world.reports.outcome("s1")).isPresent();
        assertThat(world.reports.outcome("s2")).isEmpty();
    }

    @Test
    void closing_gives_back_what_does_not_end_within_the_grace() {
        world.faults.before(call -> {
            if (call.equals("resolve")) {
                await(new CountDownLatch(1));
            }
        });
        var worker = start(WorkerSettings.defaults("w").closingWithin(Duration.ofMillis(50)));
        world.order("s", new Order.ResolveImage(N1, IMAGE));
        eventually(() -> assertThat(world.faults.count("resolve")).isEqualTo(1));

        worker.close();

        assertThat(world.queue.givenBack()).containsExactly(new StepId("s"));
        assertThat(world.reports.all(RecordStep.class)).isEmpty();
        assertThat(world.reports.all(RecordNodeStep.class)).isEmpty();
    }

    private Worker start(WorkerSettings settings) {
        var worker = world.add(new Worker(
                settings,
                world.queue,
                world.connections,
                _ -> Optional.empty(),
                world.reports,
                InstantSource.system()));
        worker.start();
        return worker;
    }

    private Problem failure(String step) {
        eventually(() -> assertThat(world.reports.outcome(step))
                .hasValueSatisfying(o -> assertThat(o).isInstanceOf(StepOutcome.Failed.class)));
        return ((StepOutcome.Failed) world.reports.outcome(step).orElseThrow()).problem();
    }

    /** Ends like a real call whose thread is interrupted. */
    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineException.passing(Problem.of("engine-connection-closed", "closing at " + Instant.EPOCH, ""));
        }
    }
}
