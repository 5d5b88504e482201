package io.portolan.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.problem.Refused;
import io.portolan.domain.run.RunCommand.*;
import io.portolan.domain.run.RunEvent.*;
import io.portolan.domain.work.Order;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final String CHAIN = """
            version: "2"
            labels: {aliyun.project_type: batch}
            services:
              report: {image: "report:1", labels: {aliyun.depends: "import"}}
              import:
                image: "import:1"
                labels: {aliyun.scale: "2", aliyun.retry_count: "1"}
            """;
    private static final String DIAMOND = """
            labels: {portolan.project_type: batch, portolan.on_failure: %s}
            services:
              a: {image: "a:1", labels: {portolan.retry_count: "0"}}
              slow: {image: "slow:1"}
              b: {image: "b:1", labels: {portolan.depends: "a"}}
              c: {image: "c:1", labels: {portolan.depends: "b,slow"}}
            """;

    private static String one(String labels) {
        return "labels: {portolan.project_type: batch}\nservices:\n  t: {image: \"t:1\", labels: {" + labels + "}}\n";
    }

    @Test
    void a_task_starts_when_all_containers_of_what_it_depends_on_have_finished() {
        var world = new RunWorld(2).start(CHAIN).finish();

        assertThat(world.ended())
                .containsExactly("import_1#1 exit code 0", "import_2#1 exit code 0", "report_1#1 exit code 0");
        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
        assertThat(world.log(RunFinished.class)).hasSize(1);
        assertThat(world.placesHeld()).isZero();
        assertThat(world.engines).as("finished containers are removed").isEmpty();
        assertThat(world.state().attempts()).isEmpty();
    }

    @Test
    void a_container_knows_which_it_is() {
        var world = new RunWorld(2).start(CHAIN).finish();
        var second = world.log(StepOrdered.class).stream()
                .map(e -> e.step().order())
                .filter(o -> o instanceof Order.CreateContainer)
                .map(o -> ((Order.CreateContainer) o).spec())
                .toList()
                .get(1);

        assertThat(second.name()).isEqualTo("nightly_import_2_7_1");
        assertThat(second.settings().environment())
                .containsEntry("PORTOLAN_TASK_INDEX", "2")
                .containsEntry("PORTOLAN_TASK_COUNT", "2")
                .containsEntry("PORTOLAN_RUN_ID", "r-1")
                .containsEntry("PORTOLAN_ATTEMPT", "1");
        assertThat(second.labels())
                .containsEntry("portolan.run", "r-1")
                .containsEntry("portolan.task", "import")
                .containsEntry("portolan.index", "2")
                .containsEntry("portolan.attempt", "1")
                .containsKey("portolan.step");
    }

    @Test
    void an_image_is_resolved_once_for_the_run_and_pulled_once_to_each_node() {
        var world = new RunWorld(2).exits("import", 1, 1).start(CHAIN).finish();

        assertThat(world.log(ImageResolved.class)).hasSize(2);
        assertThat(world.log(StepOrdered.class).stream()
                        .filter(e -> e.step().order() instanceof Order.PullImage p
                                && p.image().startsWith("import")))
                .hasSize(2);
    }

    @Test
    void a_container_that_failed_is_tried_again_as_often_as_retry_count_says() {
        var world = new RunWorld(1).exits("import", 2, 3, 0).start(CHAIN).finish();

        assertThat(world.ended()).contains("import_2#1 exit code 3", "import_2#2 exit code 0");
        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
        assertThat(world.log(RetryScheduled.class))
                .singleElement()
                .satisfies(e -> assertThat(e.reason())
                        .contains("container 2 of import, attempt 1")
                        .contains("exit code 3"));
    }

    @Test
    void a_task_has_failed_when_a_container_fails_once_more_and_what_depends_on_it_is_skipped() {
        var world = new RunWorld(1).exits("import", 2, 3, 4).start(CHAIN).finish();

        assertThat(world.task("import")).isEqualTo(TaskStatus.FAILED);
        assertThat(world.task("report")).isEqualTo(TaskStatus.SKIPPED);
        assertThat(world.log(RunFailed.class)).singleElement().satisfies(e -> {
            assertThat(e.failure().attempt()).contains(new AttemptId("import", 2, 2));
            assertThat(e.failure().exitCode()).contains(4);
            assertThat(e.failure().problem().message())
                    .isEqualTo("Task import failed: container 2 failed 2 times, in attempt 2 on n1 with exit code 4.");
        });
        assertThat(world.engines.values())
                .as("failed containers stay for a look")
                .hasSize(2);
        assertThat(world.placesHeld()).isZero();
    }

    @Test
    void what_does_not_depend_on_a_failed_task_goes_on_and_what_does_is_skipped_with_the_path() {
        var world = new RunWorld(1)
                .exits("a", 1, 9)
                .start(DIAMOND.formatted("continue"))
                .finish();

        assertThat(world.task("slow")).isEqualTo(TaskStatus.FINISHED);
        assertThat(world.log(TaskSkipped.class))
                .extracting(TaskSkipped::task, TaskSkipped::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("b", "a failed, and b waits for it"),
                        org.assertj.core.groups.Tuple.tuple("c", "a failed, and c waits for it: a -> b -> c"));
        assertThat(world.state().outcome()).contains(Outcome.FAILED);
    }

    @Test
    void with_on_failure_stop_what_runs_is_stopped() {
        var world = new RunWorld(1)
                .lasting("slow")
                .exits("a", 1, 9)
                .start(DIAMOND.formatted("stop"))
                .finish();

        assertThat(world.ended()).contains("slow_1#1 it was stopped");
        assertThat(world.task("slow")).isEqualTo(TaskStatus.CANCELLED);
        assertThat(world.state().outcome()).contains(Outcome.FAILED);
        assertThat(world.placesHeld()).isZero();
    }

    @Test
    void a_cancelled_run_stops_what_runs_and_skips_the_rest() {
        var world = new RunWorld(2).lasting("import").start(CHAIN).drain();
        world.tell(new CancelRun(RunWorld.RUN, "asked by ann", world.now())).finish();

        assertThat(world.task("import")).isEqualTo(TaskStatus.CANCELLED);
        assertThat(world.task("report")).isEqualTo(TaskStatus.SKIPPED);
        assertThat(world.log(TaskSkipped.class).getFirst().reason()).isEqualTo("the run is stopped: asked by ann");
        assertThat(world.log(RunCancelled.class)).hasSize(1);
        assertThat(world.running()).isEmpty();
        assertThat(world.placesHeld()).isZero();
    }

    @Test
    void a_run_that_is_cancelled_while_it_waits_for_places_gives_them_back_when_they_come() {
        var world = new RunWorld(1).start(CHAIN);
        world.tell(new CancelRun(RunWorld.RUN, "asked", world.now()));
        assertThat(world.state().outcome()).contains(Outcome.CANCELLED);

        world.drain();

        assertThat(world.log(PlacesDeclined.class)).hasSize(1);
        assertThat(world.placesHeld()).isZero();
    }

    @Test
    void cancelling_is_refused_when_there_is_nothing_to_cancel() {
        var over = new RunWorld(1).start(CHAIN).finish();
        var cancel = new CancelRun(RunWorld.RUN, "asked", over.now());
        assertThatThrownBy(() -> over.tell(cancel))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Run 7 of nightly is over (finished)");
        assertThatThrownBy(() -> RunDecider.decide(RunState.NONE, cancel)).hasMessageContaining("no such run");
        var cancelled = new RunWorld(1).lasting("import").start(CHAIN).drain().tell(cancel);
        assertThatThrownBy(() -> cancelled.tell(cancel)).hasMessageContaining("being cancelled already");
    }

    @Test
    void a_failed_run_is_retried_from_where_it_failed() {
        var failed = new RunWorld(1).exits("import", 2, 3, 4).start(CHAIN).finish();
        var resumption = Resumption.of(failed.state());

        var again = new RunWorld(1)
                .start(RunWorld.batch(CHAIN), Optional.of(resumption))
                .finish();

        assertThat(again.ended()).containsExactly("import_2#1 exit code 0", "report_1#1 exit code 0");
        assertThat(again.state().outcome()).contains(Outcome.FINISHED);
        assertThat(again.state().who().retries()).contains(RunWorld.RUN);
    }

    @Test
    void a_run_that_goes_on_or_has_finished_is_not_retried() {
        assertThatThrownBy(() -> Resumption.of(new RunWorld(1).start(CHAIN).state()))
                .hasMessageContaining("still going");
        assertThatThrownBy(() ->
                        Resumption.of(new RunWorld(1).start(CHAIN).finish().state()))
                .hasMessageContaining("nothing to retry");
        assertThatThrownBy(() -> Resumption.of(RunState.NONE)).hasMessageContaining("no such run");
    }

    @Test
    void no_more_containers_than_concurrency_are_under_way() {
        var world = new RunWorld(1)
                .lasting("t")
                .start(one("portolan.scale: '5', portolan.concurrency: '2'"))
                .drain();
        assertThat(world.running()).hasSize(2);

        world.end(world.running().getFirst());
        world.drain();

        assertThat(world.running()).hasSize(2);
        assertThat(world.ended()).hasSize(1);
    }

    @Test
    void a_retry_waits_for_its_backoff_which_doubles() {
        var world = new RunWorld(1)
                .exits("t", 1, 1, 1, 0)
                .start(one("portolan.retry_backoff: '10s'"))
                .drain();
        assertThat(world.state().lookAgainAt()).contains(world.now().plusSeconds(10));
        world.later(Duration.ofSeconds(9));
        assertThat(world.ended()).hasSize(1);
        world.later(Duration.ofSeconds(1));
        assertThat(world.ended()).hasSize(2);
        assertThat(world.state().lookAgainAt()).contains(world.now().plusSeconds(20));
        world.finish();
        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
    }

    @Test
    void backoff_has_an_end() {
        assertThat(DueUnits.backoff(Duration.ofSeconds(10), 3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(DueUnits.backoff(Duration.ofSeconds(10), 1_000)).isEqualTo(Duration.ofHours(1));
        assertThat(DueUnits.backoff(Duration.ofHours(2), 3)).isEqualTo(Duration.ofHours(2));
        assertThat(DueUnits.backoff(Duration.ZERO, 5)).isZero();
    }

    @Test
    void a_task_that_takes_too_long_is_stopped_and_has_failed() {
        var world = new RunWorld(1)
                .lasting("t")
                .start(one("portolan.timeout: '60s'"))
                .finish();

        assertThat(world.ended()).containsExactly("t_1#1 it was stopped");
        assertThat(world.log(RunFailed.class).getFirst().failure().problem().message())
                .contains("takes longer than 60 s");
    }

    @Test
    void a_run_that_takes_too_long_is_stopped_and_timed_out() {
        var world = new RunWorld(1).lasting("t").start("""
                        labels: {portolan.project_type: batch, portolan.timeout: 1h}
                        services:
                          t: {image: "t:1"}
                          u: {image: "u:1", labels: {portolan.depends: t}}
                        """).finish();

        assertThat(world.state().outcome()).contains(Outcome.TIMED_OUT);
        assertThat(world.task("t")).isEqualTo(TaskStatus.CANCELLED);
        assertThat(world.task("u")).isEqualTo(TaskStatus.SKIPPED);
        assertThat(world.running()).isEmpty();
        assertThat(world.now()).isEqualTo(world.state().who().createdAt().plus(Duration.ofHours(1)));
    }

    @Test
    void containers_run_as_there_is_room_and_the_others_wait() {
        var world = new RunWorld(1).room(3).start(one("portolan.scale: '7'")).finish();

        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
        assertThat(world.ended()).hasSize(7);
        assertThat(world.log(PlacementRefused.class)).isNotEmpty();
    }

    @Test
    void a_container_without_room_asks_again_when_there_is_some() {
        var world = new RunWorld(1).room(0).start(one("portolan.scale: '1'")).drain();
        assertThat(world.state().waitsFor()).contains("room for t");
        assertThat(world.state().lookAgainAt()).contains(world.now().plusSeconds(30));

        world.room(1).tell(new RecordRoom(RunWorld.RUN, world.now())).drain();

        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
    }

    @Test
    void a_task_that_no_node_can_ever_take_has_failed() {
        var world = new RunWorld(1).impossible("import").start(CHAIN).finish();

        assertThat(world.task("import")).isEqualTo(TaskStatus.FAILED);
        assertThat(world.log(RunFailed.class).getFirst().failure().problem().message())
                .isEqualTo("No node ever fits.");
    }

    @Test
    void an_image_that_is_nowhere_uses_up_the_attempts() {
        var world = new RunWorld(1)
                .missing("t:1")
                .start(one("portolan.retry_count: '2'"))
                .finish();

        assertThat(world.ended()).hasSize(3).allMatch(e -> e.contains("No such image: t:1."));
        assertThat(world.state().outcome()).contains(Outcome.FAILED);
        assertThat(world.placesHeld()).isZero();
    }

    @Test
    void a_node_that_answers_again_soon_has_cost_nothing() {
        var world = new RunWorld(2)
                .lasting("t")
                .start(one("portolan.scale: '2'"))
                .drain()
                .lose(1)
                .later(Duration.ofSeconds(59))
                .back(1)
                .drain();

        assertThat(world.ended()).isEmpty();
        assertThat(world.running()).hasSize(2);
    }

    @Test
    void after_a_minute_the_containers_of_a_lost_node_are_attempted_elsewhere_and_the_old_ones_removed_on_its_return() {
        var world = new RunWorld(2)
                .lasting("t")
                .start(one("portolan.scale: '2'"))
                .drain()
                .lose(1)
                .later(Duration.ofSeconds(60));
        assertThat(world.ended()).singleElement().satisfies(e -> assertThat(e).contains("node n1 was lost"));
        assertThat(world.running()).hasSize(3);

        world.back(1).drain();

        assertThat(world.running())
                .hasSize(2)
                .allMatch(i -> world.engines.get(i).node.equals(RunWorld.node(2)));
        assertThat(world.engines).hasSize(2);
    }

    @Test
    void a_node_that_leaves_takes_its_attempts_with_it() {
        var world = new RunWorld(2)
                .lasting("t")
                .start(one("portolan.retry_count: '0'"))
                .drain();
        var node = world.engines.values().iterator().next().node;
        world.tell(new RecordNodeRemoved(RunWorld.RUN, node, world.now()));

        assertThat(world.state().outcome()).contains(Outcome.FAILED);
        assertThat(world.placesHeld()).isZero();
    }

    @Test
    void containers_are_removed_as_the_template_says() {
        assertThat(left("remove-finished")).containsExactly("nightly_t_2_7_1");
        assertThat(left("remove_failed")).containsExactly("nightly_t_1_7_1");
        assertThat(left("remove-all")).isEmpty();
        assertThat(left("remove_none")).containsExactlyInAnyOrder("nightly_t_1_7_1", "nightly_t_2_7_1");
    }

    private static java.util.List<String> left(String removal) {
        var world = new RunWorld(1)
                .exits("t", 2, 1)
                .start(one("portolan.scale: '2', portolan.retry_count: '0', portolan.remove_containers: " + removal))
                .finish();
        return world.engines.values().stream().map(e -> e.name).toList();
    }

    @Test
    void a_container_that_somebody_removes_counts_as_failed() {
        var world = new RunWorld(1)
                .lasting("t")
                .start(one("portolan.retry_count: '0'"))
                .drain();
        var instance = world.running().getFirst();
        var node = world.engines.remove(instance).node;
        world.tell(new RecordObservation(RunWorld.RUN, instance, node, world.seen(instance), world.now()));

        assertThat(world.ended()).singleElement().satisfies(e -> assertThat(e).contains("removed by hand"));
        assertThat(world.state().outcome()).contains(Outcome.FAILED);
    }

    @Test
    void a_task_without_containers_has_finished_at_once() {
        var world = new RunWorld(1).start(one("portolan.scale: '0'"));

        assertThat(world.state().outcome()).contains(Outcome.FINISHED);
    }

    @Test
    void reports_that_say_nothing_new_give_no_events() {
        var world = new RunWorld(1).start(CHAIN);
        var log = world.log().size();
        world.tell(new RecordRoom(RunWorld.RUN, world.now()))
                .tell(new LookAgain(RunWorld.RUN, world.now()))
                .tell(new RecordNodeLost(RunWorld.RUN, RunWorld.node(1), world.now()))
                .tell(new RecordNodeReturned(RunWorld.RUN, RunWorld.node(1), world.now()));
        world.start(CHAIN);

        assertThat(world.log()).hasSize(log);
    }
}
