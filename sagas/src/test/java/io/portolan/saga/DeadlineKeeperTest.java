package io.portolan.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.LookAgain;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseAlarms;
import io.portolan.saga.release.DeadlineKeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;

class DeadlineKeeperTest {
    private static final ApplicationId SHOP = new ApplicationId("shop");
    private static final Instant NOW = Policies.NOW;

    private final RecordingCommandBus bus = new RecordingCommandBus();
    private final Alarms alarms = new Alarms();
    private final DeadlineKeeper keeper = new DeadlineKeeper(
            alarms,
            new Dispatch(
                    DefaultCommandGateway.builder().commandBus(bus).build(), (_, _) -> {}, InstantSource.fixed(NOW)),
            InstantSource.fixed(NOW));

    @Test
    void whoever_is_due_is_asked_to_look_again_once() {
        alarms.set(SHOP, NOW.minusMillis(5));

        keeper.keep();
        keeper.keep();

        assertThat(bus.commands()).containsExactly(new LookAgain(SHOP, NOW));
        assertThat(alarms.left).isEmpty();
    }

    @Test
    void whoever_is_not_due_is_left_alone() {
        alarms.set(SHOP, NOW.plusMillis(1));

        keeper.keep();

        assertThat(bus.commands()).isEmpty();
    }

    @Test
    void a_refusal_ends_the_deadline_and_a_failure_does_not() {
        alarms.set(SHOP, NOW);
        bus.failOnce(LookAgain.class, new IllegalStateException("the database is away"));
        keeper.keep();
        assertThat(alarms.left).hasSize(1);

        bus.failOnce(LookAgain.class, new Refused(Problem.of("gone", "It is deleted.", "")));
        keeper.keep();
        assertThat(alarms.left).isEmpty();
    }

    @Test
    void once_started_it_looks_by_itself() {
        keeper.start();
        try {
            alarms.set(SHOP, NOW);
            Policies.eventually(() -> "it was asked", () -> !bus.commands().isEmpty());
        } finally {
            keeper.stop();
        }
        assertThat(keeper.isRunning()).isFalse();
    }

    /** Deadlines in memory, without leases. */
    private static final class Alarms implements ReleaseAlarms {
        private final List<Due> left = new CopyOnWriteArrayList<>();

        void set(ApplicationId application, Instant at) {
            left.add(new Due(application, at));
        }

        @Override
        public List<Due> claimDue(Instant now, int atMost, Duration lease) {
            return left.stream().filter(due -> !due.at().isAfter(now)).toList();
        }

        @Override
        public void kept(Due due) {
            left.remove(due);
        }
    }
}
