package io.portolan.docker.worker;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.IMAGE;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.domain.application.ApplicationCommand.RecordStep;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker is killed at one instant after the other of a container's life; the next worker goes on where it was. */
@Timeout(120)
class KilledWorkerTest {
    private static final InstanceId WEB = new InstanceId("i-1");

    /** A step is ordered when the one before it is reported; from what the image was resolved to. */
    private static final List<Function<String, Order>> LIFE = List.of(
            image -> new Order.ResolveImage(N1, IMAGE),
            image -> new Order.PullImage(N1, image),
            image -> new Order.CreateContainer(N1, WEB, Containers.spec("web_1", WEB.value(), image)),
            image -> new Order.StartContainer(N1, WEB, "web_1"),
            image -> new Order.StopContainer(N1, WEB, "web_1", Duration.ofSeconds(1)),
            image -> new Order.RemoveContainer(N1, WEB, "web_1"));

    @Test
    void nothing_is_done_twice_and_nothing_is_left_out_wherever_it_is_killed() {
        int instants = 0;
        while (live(instants)) {
            instants++;
        }
        // six orders, four inspections and six reports; before and after each
        assertThat(instants).isGreaterThanOrEqualTo(2 * (6 + 4 + 6));
    }

    /** @return whether there was such an instant */
    private static boolean live(int instant) {
        try (var world = new World(1)) {
            var clock = new AtomicInteger();
            var over = new AtomicBoolean();
            var countdown = new AtomicInteger(instant);
            world.faults.before(call -> killIfItsTime(world, call, countdown));
            world.faults.after(call -> killIfItsTime(world, call, countdown));
            world.reports.before(report -> killIfItsTime(world, "report", countdown));
            world.reports.after(report -> {
                try {
                    killIfItsTime(world, "report", countdown);
                } finally {
                    orderNext(world, (RecordStep) report);
                }
                over.set(world.queue.isEmpty());
            });
            orderNext(world, 0, "");
            start(world, clock);
            eventually(() -> assertThat(over.get() || countdown.get() < 0).isTrue());
            start(world, clock);
            eventually(() -> assertThat(world.reports.all(RecordStep.class))
                    .as("killed at instant %s", instant)
                    .hasSize(LIFE.size()));
            assertThat(world.reports.all(RecordStep.class))
                    .noneMatch(report -> report.outcome() instanceof StepOutcome.Failed);
            for (Action once : List.of(Action.CREATE, Action.START, Action.DIE, Action.DESTROY)) {
                assertThat(world.happened(once))
                        .as("%s, killed at instant %s", once, instant)
                        .isEqualTo(1);
            }
            assertThat(world.on(N1)).isEmpty();
            return countdown.get() < 0;
        }
    }

    /** Each worker lives in a time when the leases of the one before have run out. */
    private static void start(World world, AtomicInteger generation) {
        var settings = WorkerSettings.defaults("w" + generation.get());
        Duration later = settings.lease().multipliedBy(2L * generation.getAndIncrement());
        InstantSource clock = () -> world.time.instant().plus(later);
        world.add(new Worker(settings, world.queue, world.connections, _ -> Optional.empty(), world.reports, clock))
                .start();
    }

    private static void orderNext(World world, RecordStep done) {
        String image = world.reports
                .outcome("s0")
                .map(outcome -> ((StepOutcome.Resolved) outcome).pinned())
                .orElse("");
        orderNext(world, Integer.parseInt(done.step().value().substring(1)) + 1, image);
    }

    private static void orderNext(World world, int index, String image) {
        if (index < LIFE.size()) {
            world.order("s" + index, LIFE.get(index).apply(image));
        }
    }

    /** The thread ends at once, as it does with its process: nothing is reported, nothing given back. */
    private static void killIfItsTime(World world, String call, AtomicInteger countdown) {
        if (!call.equals("open") && !call.equals("close") && countdown.getAndDecrement() == 0) {
            world.queue.dead("w0");
            Thread.currentThread().setUncaughtExceptionHandler((thread, killed) -> {});
            throw new Killed();
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
