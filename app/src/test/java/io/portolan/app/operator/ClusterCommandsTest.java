package io.portolan.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.RunningPlane;
import io.portolan.app.SharedPlane;
import io.portolan.app.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Clusters from the command line, and what every command has in common. */
@ExtendWith(SharedPlane.class)
class ClusterCommandsTest {
    @Test
    void a_cluster_is_created_listed_shown_and_deleted_by_its_name(RunningPlane plane) {
        var created = told(plane, "cluster", "create", "quay", "--region", "north");
        assertThat(created.err()).isEmpty();
        assertThat(created.exitCode()).isZero();
        assertThat(created.out()).startsWith("Done: create-cluster c-");

        assertThat(told(plane, "cluster", "list").out())
                .startsWith("NAME")
                .containsPattern("(?m)^quay +c-[0-9a-z]{10} +\\w+ +north +0 +0 +0$");
        assertThat(told(plane, "cluster", "show", "quay").out())
                .containsPattern("(?m)^name +quay$")
                .containsPattern("(?m)^region +north$");

        assertThat(told(plane, "cluster", "delete", "quay").exitCode()).isZero();
        assertThat(told(plane, "cluster", "list").out()).doesNotContain("quay ");
    }

    @Test
    void a_refusal_says_what_is_wrong_and_what_to_do_on_the_error_output_and_exits_with_1(RunningPlane plane) {
        told(plane, "cluster", "create", "taken");

        var again = told(plane, "cluster", "create", "taken");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).startsWith("Name taken: ").contains("taken").containsPattern("(?m)^  remedy: \\S");
    }

    @Test
    void in_json_it_is_the_answer_as_it_is(RunningPlane plane) {
        var created = told(plane, "cluster", "create", "machine-read", "--json");
        var json = new JsonMapper().readTree(created.out());
        assertThat(json.path("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(json.path("kind").asString()).isEqualTo("create-cluster");

        var refused = told(plane, "cluster", "create", "machine-read", "--json");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(new JsonMapper().readTree(refused.out()).path("type").asString())
                .isEqualTo("/problems/name-taken");
        assertThat(refused.err()).contains("Name taken");
    }

    @Test
    void a_dry_run_shows_the_plan_and_changes_nothing(RunningPlane plane) {
        var foreseen = told(plane, "cluster", "create", "imagined", "--dry-run");

        assertThat(foreseen.exitCode()).isZero();
        assertThat(foreseen.out()).contains("It would complete");
        assertThat(told(plane, "cluster", "list").out()).doesNotContain("imagined");
    }

    @Test
    void who_does_not_wait_is_told_how_to_ask_later(RunningPlane plane) {
        var taken = told(plane, "cluster", "create", "later", "--no-wait");

        assertThat(taken.exitCode()).isZero();
        assertThat(taken.out()).startsWith("Taken as op-");
        String operation = taken.out().split(" ")[2].replace(";", "");
        var ended = told(plane, "operation", operation);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("Done: create-cluster c-");
    }

    @Test
    void under_one_key_it_is_done_once(RunningPlane plane) {
        String[] command = {"cluster", "create", "once-by-hand", "--idempotency-key", "once-and-only-once", "--json"};

        var first = told(plane, command);
        var second = told(plane, command);

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
    }

    @Test
    void a_name_that_nothing_has_is_answered_with_those_that_there_are(RunningPlane plane) {
        told(plane, "cluster", "create", "known");

        var unknown = told(plane, "cluster", "show", "unknown");

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith("No such cluster: There is no cluster unknown.")
                .contains("remedy: Name one of ");
        assertThat(told(plane, "app", "show", "known/unknown").err()).contains("There is no application unknown.");
        assertThat(told(plane, "app", "show", "a-0000000000").err()).contains("There is no application a-0000000000.");
        assertThat(told(plane, "node", "show", "nowhere/n1").err()).contains("There is no cluster nowhere.");
    }

    @Test
    void a_name_that_several_have_is_answered_with_the_candidates(RunningPlane plane) {
        told(plane, "cluster", "create", "east");
        told(plane, "cluster", "create", "west");
        told(plane, "app", "deploy", "east", "twin", "--image", "nginx:1", "--no-wait");
        told(plane, "app", "deploy", "west", "twin", "--image", "nginx:1", "--no-wait");

        var ambiguous = told(plane, "app", "show", "twin");

        assertThat(ambiguous.exitCode()).isEqualTo(1);
        assertThat(ambiguous.err())
                .startsWith("Ambiguous name: 2 applications are named twin: a-")
                .contains(" in east", " in west")
                .contains("say CLUSTER/twin");
        assertThat(told(plane, "app", "show", "west/twin").exitCode()).isZero();
    }

    @Test
    void wrong_usage_exits_with_2(RunningPlane plane) {
        assertThat(told(plane, "cluster").exitCode()).isEqualTo(2);
        assertThat(told(plane, "cluster", "create").exitCode()).isEqualTo(2);
        assertThat(told(plane, "cluster", "create", "x", "--wait", "soon").exitCode())
                .isEqualTo(2);
        assertThat(told(plane, "app", "scale", "shop", "web=many").exitCode()).isEqualTo(2);
        assertThat(told(plane, "app", "change", "shop", "--version", "2").exitCode())
                .as("neither a template nor an image")
                .isEqualTo(2);
        assertThat(told(plane, "node", "label", "n1", "rack").exitCode()).isEqualTo(2);
    }

    private static Spoken told(RunningPlane plane, String... arguments) {
        return Spoken.to(plane.plane(), arguments);
    }
}
