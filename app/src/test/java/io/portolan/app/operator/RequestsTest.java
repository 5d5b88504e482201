package io.portolan.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.Spoken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each command sends, and how it shows what it gets; the plane is one that records. */
class RequestsTest {
    @TempDir
    private Path folder;

    private RecordingPlane plane;

    @BeforeEach
    void start() throws IOException {
        plane = new RecordingPlane(folder);
    }

    @AfterEach
    void end() {
        plane.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cluster create dock --no-routing | POST /clusters {"name":"dock","routing":false}
            cluster create dock --http-port 80 | POST /clusters {"name":"dock","routing":{"httpPort":80}}
            cluster root-domain harbour example.com | PUT /clusters/c-1/root-domain {"domain":"example.com"}
            cluster root-domain harbour | PUT /clusters/c-1/root-domain {}
            cluster routing harbour --image haproxy:3 | POST /clusters/c-1/routing/update {"image":"haproxy:3"}
            certificate remove harbour example.com | DELETE /clusters/c-1/certificates/example.com
            error-page reset c-1 | DELETE /clusters/c-1/error-page
            app rollback shop known-good --dry-run | POST /applications/a-1/rollback?dryRun=true {"revision":"known-good"}
            app name-revision shop 3 quiet | PUT /applications/a-1/revisions/3/name {"name":"quiet"}
            app pin shop 3 | PUT /applications/a-1/revisions/3/pin {}
            app unpin harbour/shop 3 | DELETE /applications/a-1/revisions/3/pin
            registry remove registry.example.org:5000 | DELETE /registries/registry.example.org%3A5000
            app weights shop v1=90 v2=0 | PUT /applications/a-1/weights {"v1":90,"v2":0}
            job pause nightly | POST /jobs/j-1/schedule/pause {}
            job run j-1 --set day=monday --secret PW=x | POST /jobs/j-1/runs {"parameters":{"day":"monday"},"secrets":{"PW":"x"}}
            job backfill j-1 --from 2026-01-01T00:00:00Z --to 2026-01-02T00:00:00Z --dry-run | \
            POST /jobs/j-1/backfill?dryRun=true {"from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z"}
            job delete j-1 --force | DELETE /jobs/j-1?force=true
            run cancel nightly 12 | POST /runs/j-1.12/cancel {}
            run retry nightly | POST /jobs/j-1/runs/r-2/retry {}
            job runs nightly --state timed-out --limit 5 | GET /jobs/j-1/runs?limit=5&state=TIMED_OUT
            release confirm shop | POST /applications/a-1/release/confirm {"release":4}
            release abort shop 3 | POST /applications/a-1/release/abort {"release":3}
            app change shop --image web:2 --version 2 --mode blue-green --steps 10,100 --pause 30s --max-error-ratio 0.01 \
            --max-p95-ratio 1.5 --min-requests 20 --supersede | POST /applications/a-1/change {"version":"2",\
            "image":{"name":"web:2"},"mode":"blue-green","steps":[10,100],"pause":"30s","maxErrorRatio":0.01,\
            "maxP95Ratio":1.5,"minRequests":20,"supersede":true}
            """)
    void a_command_is_one_request(String command, String request) {
        var told = plane.told(command.split(" "));

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(plane.last()).isEqualTo(request);
    }

    @Test
    void each_command_has_a_key_of_its_own() {
        plane.told("app", "stop", "shop");
        plane.told("app", "stop", "shop");

        assertThat(plane.keys()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void files_are_sent_as_their_text_and_a_secret_can_be_one() throws IOException {
        var pem = Files.writeString(folder.resolve("pem"), "PEM").toString();
        plane.told("certificate", "add", "harbour", "example.com", "--certificate", pem, "--key", pem, "--redirect");
        assertThat(plane.last())
                .isEqualTo("PUT /clusters/c-1/certificates/example.com"
                        + " {\"certificate\":\"PEM\",\"key\":\"PEM\",\"redirect\":true}");

        plane.told("error-page", "set", "harbour", pem);
        assertThat(plane.last()).isEqualTo("PUT /clusters/c-1/error-page {\"html\":\"PEM\"}");

        plane.told("app", "deploy", "harbour", "web", "--image", "web:1", "--secret", "KEY=@" + pem);
        assertThat(plane.last()).contains("\"secrets\":{\"KEY\":\"PEM\"}");
    }

    @Test
    void the_password_of_a_registry_comes_from_a_file_or_the_standard_input_and_never_from_an_argument()
            throws IOException {
        String[] add = "registry add registry.example.org:5000 --user robot".split(" ");
        String sent = "PUT /registries/registry.example.org%3A5000 {\"username\":\"robot\",\"password\":\"s3cret\"}";
        var file = Files.writeString(folder.resolve("password"), "s3cret\n").toString();

        assertThat(plane.told((String.join(" ", add) + " --password-file " + file).split(" "))
                        .exitCode())
                .isZero();
        assertThat(plane.last()).isEqualTo(sent);

        plane.told("registry", "list");
        assertThat(typed("s3cret\nmore\n", add).exitCode()).isZero();
        assertThat(plane.last()).isEqualTo(sent);

        var nothing = typed("", add);
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).contains("--password-file FILE");
        var argument = plane.told((String.join(" ", add) + " --password s3cret").split(" "));
        assertThat(argument.exitCode()).isEqualTo(2);
    }

    private Spoken typed(String text, String... command) {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return plane.told(command);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void registries_are_a_table_without_passwords() {
        plane.answers("GET /registries", """
                [{"host":"registry.example.org:5000","username":"robot","changedAt":"2026-01-31T12:00:00Z"}]""");

        assertThat(plane.told("registry", "list").out())
                .containsPattern("(?m)^registry.example.org:5000 +robot +2026-01-31");
    }

    @Test
    void routes_and_traffic_are_tables() {
        plane.answers("GET /clusters/c-1/routes", """
                [{"domain":"shop.example.com","path":"/","port":80,"https":true,"applicationName":"shop","service":"web","weight":100,
                "sticky":true,"containers":[{"state":"UP"},{"state":"UP"},{"state":"DRAINING"}]}]""");
        assertThat(plane.told("routes", "harbour").out())
                .containsPattern("(?m)^https://shop.example.com/ +80 +shop +web +100 +yes +1 draining, 2 up$");

        plane.answers("GET /applications/a-1/traffic?since=15m", """
                {"services":[{"service":"web","total":{"requests":812,"errors":2,"errorRatio":0.002463,"p50Millis":3,
                "p95Millis":12.25,"p99Millis":20,"sessions":4}}]}""");
        assertThat(plane.told("app", "traffic", "shop", "--since", "15m").out())
                .containsPattern("(?m)^web +812 +2 +0.25 % +3.0 +12.3 +20.0 +4$");
    }

    @Test
    void revisions_are_compared_field_by_field() {
        plane.answers("GET /applications/a-1/revisions/1/compare/2", """
                {"added":["db"],"removed":[],"changed":[{"service":"web","changes":[{"path":"container.image","before":"web:1",
                "after":"web:2"}]}],"parameters":[{"path":"TAG","before":"1","after":null}]}""");

        assertThat(plane.told("app", "compare", "shop", "1", "2").out().lines())
                .containsExactly(
                        "services.db                    added",
                        "services.web.container.image   web:1 -> web:2",
                        "parameters.TAG                 1 -> (not set)");
    }

    @Test
    void a_plan_says_after_which_step_it_waits_for_confirmation() {
        plane.answers("POST /applications/a-1/redeploy?dryRun=true", """
                {"confirmation":7,"ending":{"kind":"OPEN","reason":"it waits"}}""");

        var told = plane.told("app", "redeploy", "shop", "--dry-run");

        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).contains("After step 7 it waits for confirmation");
    }

    @Test
    void a_blue_green_release_ends_the_wait_when_it_waits_for_confirmation_unless_it_is_a_course() {
        plane.answers("POST /applications/a-1/change", "{\"id\":\"op-1\",\"operation\":\"/api/v1/operations/op-1\"}");
        plane.answers("GET /operations/op-1", """
                {"id":"op-1","kind":"change-application","state":"RUNNING","resource":"/api/v1/applications/a-1/releases/5"}""");
        plane.answers("GET /applications/a-1/releases/5", """
                {"application":"a-1","state":"AWAITING_CONFIRMATION","waitsFor":["the confirmation"]}""");
        String[] change = "app change shop --image web:2 --version 2 --mode blue-green --wait 1s".split(" ");

        var told = plane.told(change);
        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).contains("portolan release confirm");

        var operation = plane.told("operation", "op-1", "--wait", "1s");
        assertThat(operation.exitCode()).isZero();
        assertThat(operation.out()).contains("portolan release confirm a-1").contains("portolan release rollback a-1");

        plane.answers("GET /applications/a-1/releases/5", """
                {"application":"a-1","state":"AWAITING_CONFIRMATION","waitsFor":["30s of step 1 of 2, weight 10"]}""");
        var course = plane.told((String.join(" ", change) + " --steps 10,100").split(" "));
        assertThat(course.exitCode()).isEqualTo(1);
        assertThat(course.err()).startsWith("It has not ended yet");
    }

    @Test
    void a_release_that_pauses_ends_the_wait_and_is_not_done() {
        plane.answers("POST /applications/a-1/redeploy", "{\"id\":\"op-1\",\"operation\":\"/api/v1/operations/op-1\"}");
        plane.answers("GET /operations/op-1", """
                {"id":"op-1","kind":"redeploy-application","state":"RUNNING","resource":"/api/v1/applications/a-1/releases/5"}""");
        plane.answers("GET /applications/a-1/releases/5", "{\"state\":\"PAUSED\"}");

        var told = plane.told("app", "redeploy", "shop");

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()).contains("portolan release resume");
    }

    @Test
    void logs_are_told_line_by_line_behind_the_containers_names() {
        plane.answers("GET /applications/a-1/containers", """
                [{"id":"i-1","name":"shop_web_1","service":"web","containerId":"x"},
                {"id":"i-2","name":"shop_db_1","service":"db","containerId":"y"}]""");
        plane.answers("GET /containers/i-1/logs?tail=2", "one\ntwo\n");
        plane.answers("GET /containers/i-2/logs?tail=2", "three");

        assertThat(plane.told("app", "logs", "shop", "--tail", "2").out().lines())
                .containsExactly("shop_web_1 | one", "shop_web_1 | two", "shop_db_1  | three");
        plane.answers("GET /containers/i-1/logs?follow=true", "four\n");
        assertThat(plane.told("app", "logs", "shop", "web", "--follow").out()).isEqualTo("shop_web_1 | four\n");
    }
}
