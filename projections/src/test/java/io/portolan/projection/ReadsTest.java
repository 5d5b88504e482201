package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.portolan.domain.container.ContainerLogs;
import io.portolan.domain.container.ContainerLogs.LogLine;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseReplay;
import io.portolan.query.application.ApplicationReads;
import io.portolan.query.application.Applications;
import io.portolan.query.audit.AuditReads;
import io.portolan.query.cluster.ClusterReads;
import io.portolan.query.cluster.Clusters;
import io.portolan.query.container.LogReads;
import io.portolan.query.event.EventReads;
import io.portolan.query.event.EventRun;
import io.portolan.query.event.Parts;
import io.portolan.query.node.NodeReads;
import io.portolan.query.operation.OperationReads;
import io.portolan.query.operation.ReadableOperations;
import io.portolan.query.release.ReleaseReads;
import io.portolan.query.release.ReplayFile;
import io.portolan.query.release.ReplayReads;
import io.portolan.query.rest.Answers;
import io.portolan.query.routing.RoutingLayers;
import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;

class ReadsTest {
    private final Views views = Views.start();
    private MockMvc http;

    @BeforeEach
    void server() {
        Stores stores = views.stores;
        Answers answers = new Answers(stores.positions(), views.past(), InstantSource.system());
        ContainerLogs logs = (_, container, request, listener) -> {
            listener.line(new LogLine(Story.START, false, "hello from " + container));
            listener.line(
                    new LogLine(Story.START, true, "tail " + request.tail().orElse(-1)));
            listener.ended(Optional.empty());
            return () -> {};
        };
        var clusters = new Clusters(stores.clusters());
        var applications = new Applications(stores.applications());
        http = MockMvcBuilders.standaloneSetup(
                        new ClusterReads(
                                stores.clusters(),
                                clusters,
                                stores.nodes(),
                                stores.applications(),
                                new RoutingLayers(views.jdbc),
                                answers),
                        new NodeReads(stores.nodes(), stores.nodeSteps(), answers),
                        new ApplicationReads(applications, stores.revisions(), stores.containers(), answers),
                        new ReleaseReads(applications, stores.releases(), stores.steps(), answers),
                        new ReplayReads(views.log(), views.serializer),
                        new OperationReads(new ReadableOperations(stores.operations(), stores.positions(), views.jdbc)),
                        new EventReads(
                                new EventRun(views.jdbc, views.schema),
                                clusters,
                                applications,
                                new Parts(stores.nodes(), stores.containers(), stores.revisions(), stores.releases())),
                        new AuditReads(views.search(), answers),
                        new LogReads(
                                stores.containers(),
                                new StaticListableBeanFactory(Map.of("logs", logs))
                                        .getBeanProvider(ContainerLogs.class)))
                .setControllerAdvice(new Refusals())
                .build();
        views.record(Map.of("actor", "ada", "operation", "op-1"), Story.cluster(3))
                .record(Story.turnedBack().log());
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void clusters_nodes_and_applications_are_listed() {
        assertThat(json("/api/v1/clusters").get(0).get("name").asString()).isEqualTo("harbour");
        assertThat(json("/api/v1/clusters/c1").get("applications").asInt()).isEqualTo(1);
        assertThat(json("/api/v1/clusters/c1/nodes").size()).isEqualTo(3);
        assertThat(json("/api/v1/nodes/n2").get("name").asString()).isEqualTo("host-2");
        assertThat(json("/api/v1/clusters/c1/nodes/n2").get("index").asInt()).isEqualTo(2);
        assertThat(json("/api/v1/clusters/c1/applications").get(0).get("status").asString())
                .isEqualTo("RUNNING");
    }

    @Test
    void an_application_shows_its_services_containers_and_revisions() {
        assertThat(json("/api/v1/applications/a1").get("version").asString()).isEqualTo("1.0");
        assertThat(json("/api/v1/applications/a1/services").size()).isEqualTo(2);
        assertThat(json("/api/v1/applications/a1/containers").size()).isEqualTo(3);
        assertThat(json("/api/v1/applications/a1/containers?all=true").size()).isGreaterThan(3);
        assertThat(json("/api/v1/applications/a1/revisions/2").get("version").asString())
                .isEqualTo("2.0");
    }

    @Test
    void a_release_comes_with_its_steps_and_notes_and_can_be_replayed() {
        JsonNode release = json("/api/v1/applications/a1/releases/2");
        assertThat(release.get("state").asString()).isEqualTo("ROLLED_BACK");
        assertThat(release.get("steps").get(0).get("reason").asString()).isNotBlank();
        assertThat(release.get("notes").size()).isPositive();
        assertThat(json("/api/v1/applications/a1/releases").get(0).get("number").asInt())
                .isEqualTo(2);
        assertThat(json("/api/v1/applications/a1/releases/2/replay")
                        .get("frames")
                        .size())
                .isPositive();
    }

    @Test
    void a_replay_can_be_taken_along_as_a_file_and_is_the_same_there() throws Exception {
        MockHttpServletResponse response = answer("/api/v1/applications/a1/releases/2/replay/file");
        assertThat(response.getHeader("Content-Disposition")).contains("a1-release-2.json");

        ReplayFile file = ReplayFile.read(response.getContentAsString(StandardCharsets.UTF_8));
        ReleaseReplay offline = file.replay(views.serializer, NoOpEventUpcaster.INSTANCE);

        assertThat(Json.read(Json.write(offline), JsonNode.class))
                .isEqualTo(json("/api/v1/applications/a1/releases/2/replay"));
        assertThat(offline.same()).isTrue();
    }

    @Test
    void what_is_no_replay_is_refused_with_what_is_wrong_with_it() throws Exception {
        String text =
                answer("/api/v1/applications/a1/releases/2/replay/file").getContentAsString(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ReplayFile.read("{}")).hasMessageContaining("format");
        assertThatThrownBy(() -> ReplayFile.read("no JSON")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ReplayFile.read(text.replace("ReleaseStarted", "ReleaseInvented"))
                        .replay(views.serializer, NoOpEventUpcaster.INSTANCE))
                .isInstanceOf(Refused.class);
    }

    @Test
    void the_events_of_a_stream_come_a_page_at_a_time() {
        JsonNode first = json("/api/v1/applications/a1/events?limit=2");
        assertThat(first.get("events").size()).isEqualTo(2);
        JsonNode event = first.get("events").get(0);
        assertThat(event.get("type").asString()).isEqualTo("ApplicationCreated");
        assertThat(event.get("payload").get("name").asString()).isEqualTo("shop");
        assertThat(event.get("metadata").get("actor").asString()).isEqualTo("tester");

        JsonNode second = json("/api/v1/applications/a1/events?limit=1&after="
                + first.get("next").asLong());
        assertThat(second.get("events").get(0).get("sequence").asLong()).isEqualTo(2);
    }

    @Test
    void an_operation_is_found_and_waited_for() {
        assertThat(json("/api/v1/operations/op-1?wait=1s").get("state").asString())
                .isEqualTo("SUCCEEDED");
        assertThat(answer("/api/v1/operations/op-1?wait=soon").getStatus()).isEqualTo(409);
    }

    @Test
    void a_containers_log_is_text_or_json_lines() throws Exception {
        String id = json("/api/v1/applications/a1/containers").get(0).get("id").asString();

        assertThat(answer("/api/v1/containers/" + id + "/logs?tail=5").getContentAsString())
                .contains("hello from container-")
                .contains("tail 5");
        assertThat(answer("/api/v1/containers/" + id + "/logs?format=json").getContentAsString())
                .contains("\"error\":true");
    }

    @Test
    void an_answer_says_up_to_which_event_it_is_true() {
        long position = Long.parseLong(answer("/api/v1/clusters").getHeader(Answers.POSITION));

        assertThat(position).isPositive().isLessThanOrEqualTo(views.head());
    }

    @Test
    void what_does_not_exist_is_refused() {
        for (String path : new String[] {
            "/clusters/x",
            "/clusters/x/nodes",
            "/clusters/x/applications",
            "/clusters/x/events",
            "/clusters/a1/events",
            "/clusters/x/nodes/n1",
            "/clusters/x/nodes/n1/steps",
            "/nodes/x",
            "/nodes/x/steps",
            "/applications/x",
            "/applications/x/services",
            "/applications/x/containers",
            "/applications/x/revisions",
            "/applications/x/revisions/1",
            "/applications/x/releases",
            "/applications/x/releases/1",
            "/applications/x/releases/1/replay",
            "/applications/x/events",
            "/applications/c1/events",
            "/applications/x/services/web/events",
            "/applications/a1/services/x/events",
            "/applications/a1/releases/9/events",
            "/nodes/x/events",
            "/containers/x/events",
            "/applications/a1/revisions/9",
            "/applications/a1/releases/9",
            "/applications/a1/releases/9/replay",
            "/operations/x",
            "/containers/x",
            "/containers/x/logs"
        }) {
            assertThat(answer("/api/v1" + path).getStatus()).as(path).isEqualTo(409);
        }
    }

    private JsonNode json(String path) {
        MockHttpServletResponse response = answer(path);
        assertThat(response.getStatus()).as(path).isEqualTo(200);
        return Json.read(
                new String(response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }

    private MockHttpServletResponse answer(String path) {
        try {
            return http.perform(get(path)).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    /** Stands for the application's own, which gives each refusal its status. */
    @RestControllerAdvice
    static class Refusals {
        @ExceptionHandler
        ResponseEntity<String> refused(Refused refused) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(refused.getMessage());
        }
    }
}
