package io.portolan.docker.watcher;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.N1;
import static io.portolan.docker.support.World.N2;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.support.World;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeFound;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeLost;
import io.portolan.domain.container.Observation.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen of nodes is reported, once, and again when it could matter. */
@Timeout(60)
class NodesWatchedTest extends WatcherTestBase {
    @Test
    void a_node_that_falls_silent_is_lost_once_and_found_again_and_what_changed_meanwhile_is_seen() {
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(seen()).hasSize(1));
        world.engines.cut(World.address(N1));
        eventually(() -> assertThat(lost()).isEqualTo(1));
        world.engines.heal(World.address(N1));
        containers().stop(WEB, Duration.ZERO);

        eventually(() -> assertThat(last().status()).isEqualTo(Status.EXITED));

        assertThat(lost()).isEqualTo(1);
        assertThat(world.directory.node(N1))
                .hasValueSatisfying(node -> assertThat(node.lost()).isFalse());
        assertThat(world.reports.all(RecordNodeLost.class))
                .singleElement()
                .satisfies(report -> assertThat(report.node()).isEqualTo(N1))
                .satisfies(report -> assertThat(report.cause()).startsWith("its engine has not answered for "))
                .satisfies(report -> assertThat(report.since()).isBefore(report.at()));
    }

    @Test
    void a_crashed_host_is_lost_and_its_containers_are_looked_at_when_it_is_back() {
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(seen()).hasSize(1));

        world.engines.crash(World.address(N1));
        eventually(() -> assertThat(lost()).isEqualTo(1));
        assertThat(world.reports.all(RecordNodeLost.class).getFirst().cause())
                .endsWith("nothing listens at this endpoint");
        world.engines.restart(World.address(N1));

        eventually(() -> assertThat(last().exitCode()).isEqualTo(255));
    }

    @Test
    void by_default_a_node_is_lost_three_seconds_after_its_last_answer() {
        start(WatcherSettings.defaults());
        eventually(() -> assertThat(found(N1)).isPositive());

        world.engines.cut(World.address(N1));

        eventually(() -> assertThat(lost()).isEqualTo(1));
        var report = world.reports.all(RecordNodeLost.class).getFirst();
        assertThat(Duration.between(report.since(), report.at()))
                .isBetween(Duration.ofMillis(2990), Duration.ofMillis(4500));
    }

    @Test
    void a_question_that_hangs_does_not_hide_the_silence() {
        var hangs = new AtomicBoolean();
        var never = new CountDownLatch(1);
        world.faults.before(call -> {
            if (call.equals("ping") && hangs.get()) {
                await(never);
            }
        });
        start(QUICK);
        eventually(() -> assertThat(found(N1)).isPositive());

        hangs.set(true);

        eventually(() -> assertThat(lost()).isEqualTo(2));
        assertThat(world.reports.all(RecordNodeLost.class))
                .allSatisfy(report -> assertThat(report.cause()).endsWith("no answer came"));
        never.countDown();
    }

    @Test
    void a_loss_that_was_not_taken_is_told_again() {
        var refusals = new AtomicInteger(2);
        world.reports.before(report -> {
            if (report instanceof RecordNodeLost && refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
        });
        start(QUICK);
        world.engines.cut(World.address(N1));

        eventually(() -> assertThat(lost()).isEqualTo(1));
    }

    @Test
    void a_node_that_was_lost_before_we_started_is_found() {
        world.directory.lost(N1, true);
        runWeb();

        start(QUICK);

        eventually(() -> assertThat(seen()).hasSize(1));
        assertThat(found(N1)).isPositive();
    }

    @Test
    void as_long_as_the_cluster_calls_a_node_lost_that_answers_it_is_told_again_and_its_containers_wait() {
        var stays = new AtomicBoolean(true);
        world.directory.lost(N1, true);
        world.reports.after(report -> {
            if (stays.get()
                    && report instanceof RecordNodeFound found
                    && found.node().equals(N1)) {
                world.directory.lost(N1, true);
            }
        });
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(found(N1)).isGreaterThan(2));
        assertThat(seen()).isEmpty();

        stays.set(false);

        eventually(() -> assertThat(seen()).hasSize(1));
    }

    @Test
    void only_watched_nodes_are_watched() {
        world.directory.watched(N1, false);
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(found(N2)).isPositive());
        assertThat(found(N1)).isZero();

        world.directory.watched(N1, true);
        eventually(() -> assertThat(seen()).hasSize(1));
        world.directory.watched(N1, false);
        world.engines.cut(World.address(N1));
        world.engines.cut(World.address(N2));

        eventually(() -> assertThat(lost()).isEqualTo(1));
        assertThat(world.reports.all(RecordNodeLost.class).getFirst().node()).isEqualTo(N2);
    }
}
