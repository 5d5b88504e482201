package io.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code portolan replay} as somebody reads it who has nothing but the file. */
class ReplayCommandTest {
    private static final Path FILE = GoldenReplaysTest.FOLDER.resolve("rolling-change-turned-back.json");
    private static final String REASON = "revision 2 wants web x 3";

    @TempDir
    private Path folder;

    @Test
    void it_tells_what_was_known_what_was_ordered_and_why() {
        var told = Spoken.by("replay", FILE.toString());

        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .startsWith("release 2 of application a-")
                .contains("[1] ", "[2] ")
                .contains("web: 3 outdated")
                .contains("fact   release 2 (change) started: shop changes from version 1.0 to version 2.0")
                .contains("order  stop shop_web_1 on n1: revision 2 replaces revision 1, 1 at a time, 3 to go")
                .contains("fact   shop_web_1 on n1 is unhealthy")
                .contains("order  turn back: shop_web_1 was not healthy in time")
                .doesNotContain("today  ")
                .endsWith("today's planner orders the same in every frame\n");
        assertThat(told.out().indexOf("started:")).isLessThan(told.out().indexOf("turn back:"));
    }

    @Test
    void where_todays_planner_orders_something_else_both_are_shown_and_the_exit_code_is_1() throws IOException {
        var told = Spoken.by("replay", file(Files.readString(FILE).replace(REASON, "because it is Monday")));

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out())
                .contains("order  create shop_web_1 on n1: because it is Monday")
                .contains("today  create shop_web_1 on n1: " + REASON)
                .endsWith("today's planner orders something else\n");
    }

    @Test
    void as_json_it_is_one_document_that_says_whether_all_is_the_same() throws IOException {
        var same = Spoken.by("replay", "--json", FILE.toString());
        assertThat(same.exitCode()).isZero();
        assertThat(new JsonMapper().readTree(same.out()).path("same").asBoolean())
                .isTrue();

        var other = Spoken.by("replay", "--json", file(Files.readString(FILE).replace(REASON, "Monday")));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(new JsonMapper().readTree(other.out()).path("same").asBoolean(true))
                .isFalse();
    }

    @Test
    void what_is_no_replay_is_refused_in_one_sentence() throws IOException {
        assertThat(refusal("nowhere.json")).contains("There is no file nowhere.json that can be read.");
        assertThat(refusal(folder.toString())).contains("There is no file");
        assertThat(refusal(file("no JSON"))).contains("This is no replay that can be read");
        assertThat(refusal(file("{}"))).contains("it does not say \"format\": \"portolan-replay/1\"");
        assertThat(refusal(
                        file(Files.readString(FILE).replace("\"release\":2,\"events\"", "\"release\":9,\"events\""))))
                .contains("release 9 is not in it")
                .contains("Export it anew");
        assertThat(Spoken.by("replay").exitCode()).as("no file").isEqualTo(2);
    }

    private static String refusal(String file) {
        var told = Spoken.by("replay", file);
        assertThat(told.exitCode()).as(told.out()).isEqualTo(1);
        assertThat(told.out()).isEmpty();
        assertThat(told.err().lines()).as(told.err()).hasSize(1);
        return told.err();
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "replay", ".json"), text)
                .toString();
    }
}
