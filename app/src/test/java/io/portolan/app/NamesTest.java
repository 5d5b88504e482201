package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.command.access.AccessTokens;
import io.portolan.command.dispatch.Commands;
import io.portolan.command.dispatch.Terms;
import io.portolan.domain.access.Vault;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.RevisionDraft;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.template.Template;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(SharedPlane.class)
class NamesTest {
    @Test
    void of_many_that_want_a_name_at_the_same_time_exactly_one_gets_it(RunningPlane plane) throws Exception {
        var commands = plane.plane().part(Commands.class);
        int contenders = 12;
        var attempts = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < contenders; i++) {
            var command = new CreateCluster(
                    new ClusterId("c-race-" + i), "race", "ana", "local", "10.90.0.0/16", Instant.EPOCH);
            attempts.add(() -> wins(commands, command));
        }

        List<Boolean> outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                outcomes.add(attempt.get());
            }
        }

        assertThat(outcomes).hasSize(contenders).containsOnlyOnce(true);
        assertThat(plane.plane()
                        .part(JdbcClient.class)
                        .sql("select count(distinct aggregate_id) from events where aggregate_id like 'c-race-%'")
                        .query(Integer.class)
                        .single())
                .as("streams of the losers")
                .isEqualTo(1);
    }

    private static boolean wins(Commands commands, CreateCluster command) {
        try {
            commands.send(command, Terms.of("ana", "op-race"));
            return true;
        } catch (Refused e) {
            assertThat(e.problems().getFirst().type()).isEqualTo("name-taken");
            return false;
        }
    }

    @Test
    void of_a_cluster_that_is_deleted_and_applications_that_are_created_at_the_same_time_only_one_has_its_way(
            RunningPlane plane) throws Exception {
        var commands = plane.plane().part(Commands.class);
        for (int round = 0; round < 10; round++) {
            var cluster = new ClusterId("c-end-" + round);
            commands.send(create(cluster), Terms.of("ana", "op-end"));
            var attempts = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 4; i++) {
                var command = creation(cluster, i);
                attempts.add(() -> taken(commands, command));
            }
            attempts.add(
                    round % attempts.size(), () -> taken(commands, new DeleteCluster(cluster, false, Instant.EPOCH)));

            int taken = 0;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                    taken += attempt.get() ? 1 : 0;
                }
            }

            assertThat(taken).as("round %d: the deletion, or all others", round).isIn(1, 4);
            assertThat(events(plane, cluster.value(), "ClusterDeleted")).isEqualTo(taken == 1 ? 1 : 0);
            assertThat(events(plane, "a-" + cluster + "-%", "ApplicationCreated"))
                    .isEqualTo(taken == 1 ? 0 : 4);
        }
    }

    private static CreateCluster create(ClusterId cluster) {
        return new CreateCluster(cluster, cluster.value(), "ana", "local", "10.90.0.0/16", Instant.EPOCH);
    }

    private static CreateApplication creation(ClusterId cluster, int number) {
        var nothing = new RevisionDraft("1", "", Map.of(), new Template("2", Map.of(), List.of(), Map.of()));
        return new CreateApplication(
                new ApplicationId("a-" + cluster + "-" + number),
                cluster,
                "app-" + number,
                "",
                nothing,
                false,
                Instant.EPOCH);
    }

    private static boolean taken(Commands commands, Object command) {
        try {
            commands.send(command, Terms.of("ana", "op-end"));
            return true;
        } catch (Refused e) {
            assertThat(e.problems().getFirst().type()).isIn("no-such-cluster", "cluster-deleting", "cluster-in-use");
            return false;
        }
    }

    private static int events(RunningPlane plane, String stream, String type) {
        return plane.plane()
                .part(JdbcClient.class)
                .sql("select count(*) from events where aggregate_id like ? and payload_type like ?")
                .params(stream, "%" + type)
                .query(Integer.class)
                .single();
    }

    @Test
    void a_secret_opens_under_its_own_reference_only(RunningPlane plane) {
        var vault = plane.plane().part(Vault.class);
        vault.put("test/a", Map.of("key", "s3cret"));
        vault.put("test/a", Map.of("key", "s3cret2"));

        assertThat(vault.get("test/a")).contains(Map.of("key", "s3cret2"));
        assertThat(vault.get("test/none")).isEmpty();

        plane.plane()
                .part(JdbcClient.class)
                .sql("insert into secrets select 'test/b', nonce, sealed from secrets where reference = 'test/a'")
                .update();
        assertThatThrownBy(() -> vault.get("test/b")).hasMessageContaining("test/b");
        vault.remove("test/b");
        vault.remove("test/a");
        assertThat(vault.get("test/a")).isEmpty();
    }

    @Test
    void a_token_is_known_by_its_hash_only(RunningPlane plane) {
        var tokens = plane.plane().part(AccessTokens.class);
        String token = tokens.generate();
        tokens.admit("robot", token, Instant.EPOCH);

        assertThat(tokens.nameOf(token)).contains("robot");
        assertThat(tokens.nameOf(token + "x")).isEmpty();
        assertThat(plane.plane()
                        .part(JdbcClient.class)
                        .sql("select count(*) from access_tokens where position(?::bytea in sha256) > 0")
                        .param(token)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
