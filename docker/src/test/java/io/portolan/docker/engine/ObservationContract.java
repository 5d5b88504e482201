package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.container.Observation.Status;
import io.portolan.domain.template.ContainerSettings.Restart;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is seen of containers: what they do by themselves, logs, events. */
abstract class ObservationContract extends ContainerContract {
    @Test
    void a_container_that_ends_tells_its_exit_code() {
        var ref = ContainerRef.of(running("ends", Behaviour.EXITS_WITH_3));
        under.eventually("it exits", () -> inspect(ref).status() == Status.EXITED);
        assertThat(inspect(ref).exitCode()).isEqualTo(3);
        assertThat(inspect(ref).outOfMemory()).isFalse();
        assertThat(inspect(ref).restarts()).isZero();
    }

    @Test
    void the_engine_restarts_it_as_its_policy_says() {
        var spec = of(
                pulled(under.container("again", Behaviour.EXITS_WITH_3))
                        .restart(new Restart(Restart.Policy.ON_FAILURE, 2)),
                "again");
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        under.eventually("two restarts, then no more", () -> {
            var seen = inspect(ContainerRef.of(spec));
            return seen.restarts() == 2 && seen.status() == Status.EXITED;
        });
    }

    @Test
    void health_goes_from_starting_to_healthy() {
        var ref = ContainerRef.of(running("fit", Behaviour.TURNS_HEALTHY));
        assertThat(inspect(ref).health()).isIn(Health.STARTING, Health.HEALTHY);
        under.eventually("it is healthy", () -> inspect(ref).health() == Health.HEALTHY);
    }

    @Test
    void a_check_that_fails_makes_it_unhealthy_and_it_runs_on() {
        var ref = ContainerRef.of(running("ill", Behaviour.TURNS_UNHEALTHY));
        under.eventually("it is unhealthy", () -> inspect(ref).health() == Health.UNHEALTHY);
        assertThat(inspect(ref).running()).isTrue();
    }

    @Test
    void the_list_has_the_clusters_containers_stopped_ones_too_and_no_others() {
        var runs = running("l1", Behaviour.RUNS);
        var created = spec("l2", Behaviour.RUNS);
        engine.containers().create(created);
        var found = engine.containers().list(cluster);
        assertThat(found)
                .extracting(FoundContainer::ref)
                .containsExactlyInAnyOrder(ContainerRef.of(runs), ContainerRef.of(created));
        assertThat(found)
                .extracting(c -> c.observation().status())
                .containsExactlyInAnyOrder(Status.RUNNING, Status.CREATED);
        assertThat(found)
                .allSatisfy(c -> assertThat(c.labels())
                        .containsAllEntriesOf(runs.name().equals(c.name()) ? runs.labels() : created.labels()));
        assertThat(engine.containers().list(new ClusterId("another"))).isEmpty();
    }

    @Test
    void logs_come_by_line_and_say_where_they_were_written() {
        var ref = ContainerRef.of(running("talk", Behaviour.PRINTS));
        under.eventually("three lines", () -> read(ref, LogRequest.all()).size() == 3);
        assertThat(read(ref, LogRequest.all()))
                .extracting(line -> line.source() + " " + line.text())
                .containsExactlyInAnyOrder("STDOUT out 1", "STDOUT out 2", "STDERR err 1");
        assertThat(read(ref, LogRequest.all())).allMatch(line -> line.at().isAfter(Instant.EPOCH));
        assertThat(read(ref, LogRequest.last(1))).hasSize(1);
    }

    @Test
    void a_followed_log_ends_with_the_container_or_when_it_is_closed() {
        var ref = ContainerRef.of(running("tail", Behaviour.PRINTS));
        var lines = new CopyOnWriteArrayList<LogLine>();
        var closedEnded = new AtomicBoolean();
        var ended = new AtomicBoolean();
        var closed = engine.containers().logs(ref, LogRequest.all().following(), l -> {}, end -> closedEnded.set(true));
        engine.containers().logs(ref, LogRequest.all().following(), lines::add, end -> ended.set(end.isEmpty()));
        under.eventually("three lines", () -> lines.size() == 3);
        assertThat(ended).isFalse();
        closed.close();
        closed.close();
        engine.containers().stop(ref, GRACE);
        under.eventually("the log ends", ended::get);
        assertThat(closedEnded).isFalse();
    }

    @Test
    void events_tell_the_life_of_the_clusters_containers() {
        Instant since = engineTime();
        var seen = new CopyOnWriteArrayList<ContainerEvent>();
        var spec = spec("seen", Behaviour.EXITS_WITH_3);
        var subscription = engine.containers().events(cluster, since, only(spec, seen), end -> {});
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        under.eventually("it died", () -> seen.stream().anyMatch(e -> e.action() == Action.DIE));
        engine.containers().remove(ContainerRef.of(spec), true);
        under.eventually("it is gone", () -> seen.stream().anyMatch(e -> e.action() == Action.DESTROY));
        subscription.close();

        assertThat(seen)
                .extracting(ContainerEvent::action)
                .containsExactly(Action.CREATE, Action.START, Action.DIE, Action.DESTROY);
        assertThat(seen).allMatch(e -> e.ref().equals(ContainerRef.of(spec)));
        assertThat(seen.get(2).exitCode()).isEqualTo(OptionalInt.of(3));
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(ContainerEvent::at));
    }

    @Test
    void events_of_the_past_are_told_to_who_comes_late() {
        Instant since = engineTime();
        var spec = running("past", Behaviour.TURNS_HEALTHY);
        var ref = ContainerRef.of(spec);
        under.eventually("it is healthy", () -> inspect(ref).health() == Health.HEALTHY);
        var seen = new CopyOnWriteArrayList<ContainerEvent>();
        engine.containers().events(cluster, since, only(spec, seen), end -> {});
        under.eventually("all is told", () -> seen.size() >= 3);
        assertThat(seen)
                .extracting(ContainerEvent::action)
                .containsExactly(Action.CREATE, Action.START, Action.HEALTHY);
    }
}
