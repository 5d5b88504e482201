package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.portolan.domain.application.ApplicationEvent.StepSucceeded;
import io.portolan.domain.application.World;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import io.portolan.query.audit.AuditReads;
import io.portolan.query.rest.Answers;
import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class AuditTest {
    private final Views views = Views.start();
    private final World world = Story.turnedBack();
    private MockMvc http;

    @BeforeEach
    void aStory() {
        views.record(Map.of("actor", "ada", "operation", "op-1", "command", "CreateCluster"), Story.cluster(3));
        views.record(Map.of("actor", "grace", "operation", "op-2", "command", "CreateApplication"), world.log());
        views.record(
                Map.of("actor", "ada", "command", "ScaleService"), List.of(refusal("web", "部署正在运行, PATIENCE please")));
        Answers answers = new Answers(views.stores.positions(), views.past(), InstantSource.system());
        http = MockMvcBuilders.standaloneSetup(new AuditReads(views.search(), answers))
                .setControllerAdvice(new ReadsTest.Refusals())
                .build();
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void every_event_is_on_record_the_newest_first() {
        List<JsonNode> all = entries("/api/v1/audit?limit=1000");

        assertThat(all).hasSize(Math.toIntExact(count("domainevententry")));
        assertThat(all.getFirst().path("type").asString()).isEqualTo("CommandRefused");
        assertThat(all.getLast().path("sentence").asString()).startsWith("harbour: the cluster was created by ada");
        assertThat(entries("/api/v1/audit?order=oldest&limit=1000")).isEqualTo(all.reversed());
    }

    @Test
    void it_is_searched_by_whatever_an_event_carries() {
        for (String filter : List.of(
                "actor=ada",
                "command=CreateCluster",
                "type=StepOrdered&type=StepFailed",
                "type=StepOrdered,StepFailed",
                "application=a1",
                "application=a1&service=web",
                "service=web",
                "application=a1&release=2",
                "release=2",
                "container=" + instance(),
                "node=n1",
                "operation=op-1",
                "text=HARBOUR",
                "text=部署",
                "refused=false")) {
            assertThat(entries("/api/v1/audit?limit=1000&" + filter))
                    .as(filter)
                    .isNotEmpty()
                    .hasSizeLessThan(Math.toIntExact(count("audit")));
        }
        assertThat(entries("/api/v1/audit?limit=1000&cluster=c1&from=2020-01-01T00:00:00Z"))
                .hasSize(Math.toIntExact(count("audit")));
        assertThat(entries("/api/v1/audit?until=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(entries("/api/v1/audit?text=100%25")).isEmpty();
    }

    @Test
    void filters_are_and_and_what_is_found_has_what_was_asked_for() {
        assertThat(entries("/api/v1/audit?application=a1&node=n1&release=2&limit=1000"))
                .isNotEmpty()
                .allSatisfy(e -> {
                    assertThat(e.path("applications").get(0).asString()).isEqualTo("a1");
                    assertThat(e.path("nodes").toString()).contains("\"n1\"");
                    assertThat(e.path("release").asInt()).isEqualTo(2);
                    assertThat(e.path("cluster").asString()).isEqualTo("c1");
                });
        assertThat(entries("/api/v1/audit?application=a1&actor=nobody")).isEmpty();
    }

    @Test
    void refused_commands_are_found_with_their_reasons() {
        List<JsonNode> refused = entries("/api/v1/audit?refused=true&cluster=c1&application=a1&service=web");

        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().path("command").asString()).isEqualTo("ScaleService");
        assertThat(refused.getFirst().path("actor").asString()).isEqualTo("ada");
        assertThat(refused.getFirst().path("sentence").asString())
                .startsWith("ScaleService was refused: 部署正在运行")
                .contains("Wait until");
    }

    @Test
    void a_step_that_is_done_is_found_under_its_container() {
        assertThat(entries("/api/v1/audit?limit=1000&type=StepSucceeded&container=" + instance()))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.path("sentence").asString()).startsWith("shop: done: "));
        assertThat(world.log(StepSucceeded.class)).isNotEmpty();
    }

    @Test
    void pages_stay_right_while_events_are_appended() {
        List<Long> whole = positions(entries("/api/v1/audit?limit=1000"));
        List<Long> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = json(
                    "/api/v1/audit?limit=7" + cursor.map(c -> "&cursor=" + c).orElse(""));
            page.path("entries").forEach(e -> seen.add(e.path("position").asLong()));
            cursor = Optional.of(page.path("next").asString("")).filter(c -> !c.isEmpty());
            views.record(refusal("web", "meanwhile"));
        } while (cursor.isPresent());

        assertThat(seen).isEqualTo(whole);
    }

    @Test
    void what_cannot_be_read_is_refused_with_how_to_write_it() {
        for (String wrong : List.of(
                "cursor=x",
                "cursor=bmV3ZXN0IDE&order=oldest",
                "from=yesterday",
                "order=random",
                "refused=maybe",
                "release=first")) {
            assertThat(answer("/api/v1/audit?" + wrong).getStatus()).as(wrong).isEqualTo(409);
        }
    }

    @Test
    void what_was_found_is_exported_as_csv_and_as_json_lines() {
        views.record(refusal("web", "=HYPERLINK(\"http://x\"), and a\nnew line"));
        int events = Math.toIntExact(count("audit"));

        String csv = body(answer("/api/v1/audit.csv"));
        assertThat(csv).startsWith("position,event,stream,seq,at,type,").contains("部署");
        assertThat(body(answer("/api/v1/audit.csv?actor=nobody")).lines()).hasSize(1);
        assertThat(csv.split("\r\n")).hasSize(events + 1);
        assertThat(csv).contains("\"ScaleService was refused: =HYPERLINK(\"\"http://x\"\"), and a\nnew line");

        List<String> lines =
                body(answer("/api/v1/audit.ndjson?order=oldest")).lines().toList();
        assertThat(lines).hasSize(events);
        assertThat(lines.stream().map(line -> Json.read(line, JsonNode.class)))
                .isEqualTo(entries("/api/v1/audit?limit=1000&order=oldest"));
    }

    private static CommandRefused refusal(String service, String message) {
        return new CommandRefused(
                "ScaleService",
                "/api/v1/applications/a1/services/web/scale",
                Optional.empty(),
                Optional.empty(),
                Optional.of(World.APP),
                service,
                List.of(Problem.of("release-running", message, "Wait until it has ended.")),
                Instant.now());
    }

    private String instance() {
        return views.jdbc
                .sql("select id from audit_links where kind = 'CONTAINER' order by position limit 1")
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return views.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static List<Long> positions(List<JsonNode> entries) {
        return entries.stream().map(e -> e.path("position").asLong()).toList();
    }

    private List<JsonNode> entries(String path) {
        return json(path).path("entries").valueStream().toList();
    }

    private JsonNode json(String path) {
        MockHttpServletResponse response = answer(path);
        assertThat(response.getStatus()).as(path + ": " + body(response)).isEqualTo(200);
        return Json.read(body(response), JsonNode.class);
    }

    private static String body(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String path) {
        try {
            return http.perform(get(java.net.URI.create(path.replace("部署", "%E9%83%A8%E7%BD%B2"))))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }
}
