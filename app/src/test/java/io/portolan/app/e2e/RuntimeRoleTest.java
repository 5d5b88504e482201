package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.app.postgres.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code portolan migrate --role}: the control plane runs as a role that can't change what is in the log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuntimeRoleTest {
    private static final String DENIED = "42501";

    /** Of one test. */
    @TempDir
    private Path folder;

    private OwnServer server;

    @BeforeAll
    void server(@TempDir Path ofTheServer) {
        server = OwnServer.in(
                ofTheServer, "create role keeper login password 'k'", "create role \"run-ner\" login password 'r'");
    }

    /** What was granted in the one before goes with it. */
    @BeforeEach
    void database() {
        server.execute("drop database if exists portolan with (force)");
        server.execute("create database portolan owner keeper");
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void it_works_as_a_role_that_can_add_to_the_log_and_not_change_it() throws Exception {
        var migrated = keeper("migrate", "--role", "run-ner");
        assertThat(migrated.exitCode()).as(migrated.text()).isZero();
        assertThat(migrated.text())
                .contains("The schema public of the database portolan is at version", "migrations were run")
                .containsPattern("read and added to, never changed: .*event_chain, events");

        try (var plane = new PlaneProcess(folder.resolve("plane"), Map.of("PORTOLAN_DATABASE", runnerUrl()))) {
            String cluster = made(plane, "harbour");
            Instant then = Instant.now();
            String later = made(plane, "quay");
            assertThat(plane.send("GET", cluster + "?at=" + then, "").text("name"))
                    .isEqualTo("harbour");
            assertThat(plane.send("GET", later + "?at=" + then, "").status()).isEqualTo(404);
            var rebuilt = Printed.by(Map.of(), "rebuild", "--data", plane.data().toString());
            assertThat(rebuilt.exitCode()).as(rebuilt.text()).isZero();
            assertThat(plane.send("GET", cluster, "").text("name")).isEqualTo("harbour");
            var verified = Printed.by(Map.of(), "verify", "--data", plane.data().toString());
            assertThat(verified.exitCode()).as(verified.text()).isZero();
            assertThat(verified.text()).contains("The log is whole");
        }

        for (String change : new String[] {
            "update events set payload = '{}'",
            "delete from events",
            "truncate events",
            "drop table events",
            "update event_chain set hash = ''",
            "delete from event_chain",
            "alter table events add column x int",
            "alter table events disable trigger all",
            "select setval('events_global_index_seq', 1)",
            "update flyway_schema_history set checksum = 0",
            "delete from access_tokens",
            "create table mine (id int)"
        }) {
            assertThatThrownBy(() -> OwnServer.execute(runner(), change))
                    .as(change)
                    .hasFieldOrPropertyWithValue("SQLState", DENIED);
        }
        assertThatCode(() -> OwnServer.execute(owner(), "delete from events where global_index = 1"))
                .as("the owner can")
                .doesNotThrowAnyException();
    }

    @Test
    void it_can_be_run_again_and_takes_away_what_was_granted_beside() throws Exception {
        keeper("migrate", "--role", "run-ner");
        OwnServer.execute(owner(), "grant all on all tables in schema public to \"run-ner\"");
        OwnServer.execute(owner(), "create table of_a_later_version (id bigserial)");

        assertThat(keeper("migrate", "--role", "run-ner").text()).contains("nothing was to be done");

        assertThatThrownBy(() -> OwnServer.execute(runner(), "delete from events"))
                .hasFieldOrPropertyWithValue("SQLState", DENIED);
        OwnServer.execute(runner(), "insert into of_a_later_version default values");
        OwnServer.execute(runner(), "delete from of_a_later_version");
    }

    @Test
    void what_is_printed_for_those_who_grant_by_hand_does_the_same_and_changes_nothing_itself() throws Exception {
        assertThat(keeper("migrate", "--role", "run-ner", "--print"))
                .as("before there are tables")
                .satisfies(p -> assertThat(p.exitCode()).isEqualTo(1))
                .satisfies(p -> assertThat(p.text()).contains("Run the same command without --print and --role first"));
        assertThat(keeper("migrate").exitCode()).isZero();
        String script = keeper("migrate", "--role", "run-ner", "--print").text();
        assertThatThrownBy(() -> OwnServer.execute(runner(), "select * from events"))
                .hasFieldOrPropertyWithValue("SQLState", DENIED);

        OwnServer.execute(owner(), script);

        OwnServer.execute(runner(), "select * from events");
        assertThatThrownBy(() -> OwnServer.execute(runner(), "delete from events"))
                .hasFieldOrPropertyWithValue("SQLState", DENIED);
    }

    @Test
    void a_start_on_a_schema_that_is_behind_or_not_granted_is_refused_with_the_command_to_run() throws Exception {
        assertThat(refusal()).contains("may not create tables in the database portolan", command());

        keeper("migrate");
        assertThat(refusal()).contains("The role run-ner may not read the tables", command());

        keeper("migrate", "--role", "run-ner");
        OwnServer.execute(owner(), "revoke delete on nodes from \"run-ner\"");
        assertThat(refusal()).contains("The role run-ner lacks delete on nodes", command());

        OwnServer.execute(
                owner(),
                "delete from flyway_schema_history where installed_rank ="
                        + " (select max(installed_rank) from flyway_schema_history)");
        assertThat(refusal())
                .contains("is not the one that this Portolan needs: it is at version", "1 migration was", command());
    }

    @Test
    void a_role_that_could_change_the_log_all_the_same_is_granted_nothing() throws Exception {
        server.execute("create role sailor login password 's'");
        server.execute("grant keeper to sailor");
        assertThat(keeper("migrate", "--role", "sailor").text()).contains("is a member of the owner");
        assertThat(keeper("migrate", "--role", "nobody").text()).contains("There is no role nobody. Make it:");

        OwnServer.execute(owner(), "grant delete on events to public");
        assertThat(keeper("migrate", "--role", "run-ner").text())
                .contains("The role run-ner still has delete on events", "nothing was granted");
        assertThatThrownBy(() -> OwnServer.execute(runner(), "select * from nodes"))
                .hasFieldOrPropertyWithValue("SQLState", DENIED);
    }

    @Test
    void an_owner_goes_on_as_before_and_the_log_says_what_it_could_do() throws Exception {
        try (var plane = new PlaneProcess(folder.resolve("plane"), Map.of("PORTOLAN_DATABASE", ownerUrl()))) {
            made(plane, "harbour");
        }
        assertThat(folder.resolve("stderr.txt"))
                .content()
                .contains(
                        "The role keeper owns the log and could change events in it", "./portolan migrate --database");
    }

    /** @return its path below /api/v1 */
    private static String made(PlaneProcess plane, String cluster) {
        String location = plane.send("POST", "/clusters?wait=60s", "{\"name\":\"" + cluster + "\"}")
                .location();
        assertThat(location).startsWith("/api/v1/clusters/c-");
        return location.substring("/api/v1".length());
    }

    private Printed keeper(String... arguments) {
        return Printed.by(Map.of("PORTOLAN_DATABASE", ownerUrl()), arguments);
    }

    private String refusal() {
        var refused = Printed.by(
                Map.of("PORTOLAN_DATABASE", runnerUrl()),
                "up",
                "--data",
                folder.resolve("plane").toString(),
                "--port",
                "0");
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text().lines()).as(refused.text()).hasSize(1);
        return refused.text();
    }

    private String command() {
        return "./portolan migrate --database postgresql://OWNER@" + server.host() + "/portolan --role run-ner";
    }

    private String ownerUrl() {
        return server.url("keeper:k", "portolan");
    }

    private String runnerUrl() {
        return server.url("run-ner:r", "portolan");
    }

    private Database owner() {
        return Database.at(ownerUrl());
    }

    private Database runner() {
        return Database.at(runnerUrl());
    }
}
