package io.portolan.docker.watcher;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.domain.application.ApplicationCommand.RecordObservation;
import io.portolan.domain.container.Observation;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is seen of containers is reported, once, and again when it could matter. */
@Timeout(60)
class ContainersWatchedTest extends WatcherTestBase {
    @Test
    void what_happens_to_a_container_is_looked_at_and_reported() {
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(seen()).extracting(Observation::status).containsExactly(Status.RUNNING));

        containers().stop(WEB, Duration.ZERO);
        eventually(() -> assertThat(last().status()).isEqualTo(Status.EXITED));
        containers().remove(WEB, true);

        eventually(() -> assertThat(last().status()).isEqualTo(Status.ABSENT));
        assertThat(world.reports.all(RecordObservation.class)).allSatisfy(report -> {
            assertThat(report.application()).isEqualTo(World.APPLICATION);
            assertThat(report.node()).isEqualTo(N1);
        });
    }

    @Test
    void a_container_that_becomes_healthy_is_reported_so() {
        start(QUICK);
        eventually(() -> assertThat(world.faults.count("events")).isEqualTo(2));

        world.run(N1, Containers.checked("web_1", "i-1", world.pinned(N1)));

        eventually(() -> assertThat(last().health()).isEqualTo(Health.HEALTHY));
    }

    @Test
    void a_broken_stream_is_opened_again_and_goes_on_where_it_was() {
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(seen()).hasSize(1));

        world.faults.breakStreams();
        containers().stop(WEB, Duration.ZERO);

        eventually(() -> assertThat(last().status()).isEqualTo(Status.EXITED));
        eventually(() -> assertThat(world.faults.count("events")).isGreaterThan(2));
    }

    @Test
    void what_no_event_told_of_is_found_by_looking_at_everything() {
        runWeb();
        world.faults.deafen();
        start(QUICK.reconcilingEvery(Duration.ofMillis(50)));
        eventually(() -> assertThat(seen()).hasSize(1));

        containers().remove(WEB, true);

        eventually(() -> assertThat(last().status()).isEqualTo(Status.ABSENT));
    }

    @Test
    void a_container_of_which_nothing_changed_is_reported_once() {
        runWeb();
        start(QUICK.reconcilingEvery(Duration.ofMillis(10)));

        eventually(() -> assertThat(world.faults.count("list")).isGreaterThan(10));

        assertThat(seen()).hasSize(1);
    }

    @Test
    void an_expected_container_that_is_missing_is_reported_each_time() {
        world.expect(N1, WEB);
        start(QUICK.reconcilingEvery(Duration.ofMillis(10)));

        eventually(() -> assertThat(seen()).hasSizeGreaterThan(2));

        assertThat(seen()).containsOnly(Observation.absent());
    }

    @Test
    void a_container_that_comes_while_everything_is_looked_at_is_not_called_absent() {
        world.expect(N1, WEB);
        String image = world.pinned(N1);
        world.faults.deafen();
        world.faults.after(call -> {
            if (call.equals("list")) {
                containers().create(Containers.spec("web_1", "i-1", image));
            }
        });
        start(QUICK);

        eventually(() -> assertThat(seen()).isNotEmpty());

        assertThat(seen()).extracting(Observation::status).containsExactly(Status.CREATED);
    }

    @Test
    void a_report_that_is_not_taken_is_told_again() {
        var refusals = new AtomicInteger(3);
        world.reports.before(report -> {
            if (report instanceof RecordObservation && refusals.getAndDecrement() > 0) {
                throw new IllegalStateException("the database is away");
            }
        });
        runWeb();
        start(QUICK.reconcilingEvery(Duration.ofMillis(10)));

        eventually(() -> assertThat(seen()).extracting(Observation::status).containsExactly(Status.RUNNING));
    }

    @Test
    void many_events_of_one_container_are_one_look_at_it() {
        runWeb();
        start(QUICK);
        eventually(() -> assertThat(seen()).hasSize(1));
        var reporting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        world.reports.before(report -> {
            if (report instanceof RecordObservation) {
                reporting.countDown();
                await(goOn);
            }
        });
        containers().stop(WEB, Duration.ZERO);
        await(reporting);
        long before = world.faults.count("inspect");

        for (int i = 0; i < 100; i++) {
            containers().start(WEB);
            containers().stop(WEB, Duration.ZERO);
        }
        containers().start(WEB);
        goOn.countDown();

        eventually(() -> assertThat(last().status()).isEqualTo(Status.RUNNING));
        assertThat(world.faults.count("inspect") - before).isLessThan(5);
    }
}
