package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent.RecoveryPostponed;
import io.portolan.domain.application.ApplicationEvent.ReleaseAborted;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseWaiting;
import io.portolan.domain.application.Desired;
import io.portolan.domain.application.World;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseAlarms;
import io.portolan.domain.release.ReleaseAlarms.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Instant DUE = Story.START.plusSeconds(30);

    private final Views views = Views.start();
    private final ReleaseAlarms alarms = views.stores.deadlines();

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void an_application_is_due_when_its_instant_has_come_and_not_before() {
        views.record(waiting(Optional.of(DUE)));

        assertThat(alarms.claimDue(DUE.minusMillis(1), 10, LEASE)).isEmpty();
        assertThat(alarms.claimDue(DUE, 10, LEASE)).containsExactly(new Due(World.APP, DUE));
    }

    @Test
    void an_instant_finer_than_the_database_is_never_early() {
        Instant fine = DUE.plusNanos(1_000_001);
        views.record(waiting(Optional.of(fine)));

        assertThat(alarms.claimDue(DUE.plusMillis(1), 10, LEASE)).isEmpty();
        assertThat(alarms.claimDue(DUE.plusMillis(2), 10, LEASE))
                .singleElement()
                .satisfies(due -> assertThat(due.at()).isAfterOrEqualTo(fine));
    }

    @Test
    void what_one_keeper_has_claimed_is_left_alone_until_the_lease_ends() {
        views.record(waiting(Optional.of(DUE)));
        alarms.claimDue(DUE, 10, LEASE);

        assertThat(alarms.claimDue(DUE.plusSeconds(4), 10, LEASE)).isEmpty();
        assertThat(alarms.claimDue(DUE.plusSeconds(6), 10, LEASE)).hasSize(1);
    }

    @Test
    void a_kept_deadline_is_gone_but_a_newer_one_stays() {
        views.record(waiting(Optional.of(DUE)));
        List<Due> due = alarms.claimDue(DUE, 10, LEASE);
        views.record(waiting(Optional.of(DUE.plusSeconds(10))));

        alarms.kept(due.getFirst());

        assertThat(alarms.claimDue(DUE.plusSeconds(10), 10, LEASE))
                .containsExactly(new Due(World.APP, DUE.plusSeconds(10)));
        alarms.kept(new Due(World.APP, DUE.plusSeconds(10)));
        assertThat(views.rows("release_deadlines")).isEmpty();
    }

    @Test
    void a_release_that_waits_without_an_instant_or_has_ended_has_no_deadline() {
        views.record(waiting(Optional.of(DUE)), waiting(Optional.empty()));
        assertThat(views.rows("release_deadlines")).isEmpty();

        views.record(
                waiting(Optional.of(DUE)),
                new ReleaseAborted(World.APP, 1, Desired.NOTHING, "deleted by force", Story.START));
        assertThat(views.rows("release_deadlines")).isEmpty();
    }

    @Test
    void a_recovery_that_follows_a_failed_release_is_due_and_goes_with_the_next_end() {
        views.record(
                waiting(Optional.of(DUE)),
                new ReleaseFailed(World.APP, 1, Desired.NOTHING, Problem.of("no-room", "No room.", ""), Story.START),
                new RecoveryPostponed(World.APP, 1, DUE.plusSeconds(30), "No room.", Story.START));
        assertThat(alarms.claimDue(DUE.plusSeconds(29), 10, LEASE)).isEmpty();
        assertThat(alarms.claimDue(DUE.plusSeconds(30), 10, LEASE))
                .containsExactly(new Due(World.APP, DUE.plusSeconds(30)));

        views.record(new ReleaseCompleted(World.APP, 2, Desired.NOTHING, "all is well", Story.START));
        assertThat(views.rows("release_deadlines")).isEmpty();
    }

    private static ReleaseWaiting waiting(Optional<Instant> lookAgainAt) {
        return new ReleaseWaiting(World.APP, 1, List.of("web 1 to be healthy"), lookAgainAt, Story.START);
    }
}
