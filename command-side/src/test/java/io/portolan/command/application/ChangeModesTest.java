package io.portolan.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.command.application.ApplicationRequests.Change;
import io.portolan.command.rest.Fields;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.BlueGreenCourse;
import io.portolan.domain.release.BlueGreenCourse.Gate;
import io.portolan.domain.release.ReleaseMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How the fields of a change become a mode and a course. */
class ChangeModesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void without_a_mode_it_is_in_place_and_has_no_course() {
        assertThat(ChangeModes.mode(change("{}"))).isEqualTo(ReleaseMode.IN_PLACE);
        assertThat(ChangeModes.course(change("{}"))).isEmpty();
        assertThat(problems("{}")).isEmpty();
    }

    @Test
    void blue_green_without_steps_waits_for_a_person() {
        assertThat(ChangeModes.mode(change("{'mode':'blue-green'}"))).isEqualTo(ReleaseMode.BLUE_GREEN);
        assertThat(ChangeModes.course(change("{'mode':'blue-green'}"))).isEmpty();
    }

    @Test
    void steps_are_a_course_whose_pause_and_gate_are_the_usual_ones_unless_given() {
        assertThat(ChangeModes.course(change("{'mode':'blue-green','steps':[10,100]}")))
                .contains(new BlueGreenCourse(List.of(10, 100), Duration.ofMinutes(1), Gate.USUAL));
        assertThat(ChangeModes.course(
                        change("{'steps':[50],'pause':' 90s ','maxErrorRatio':0.5,'maxP95Ratio':3,'minRequests':1}")))
                .contains(new BlueGreenCourse(List.of(50), Duration.ofSeconds(90), new Gate(0.5, 3, 1)));
    }

    @Test
    void what_can_not_be_is_told_with_its_field_and_what_to_give_all_at_once() {
        assertThat(problems("{'mode':'red','pause':'soon','steps':[1]}"))
                .extracting(Problem::where)
                .containsExactly("mode", "pause");
        assertThat(problems("{'mode':'red'}").getFirst().remedy()).isEqualTo("Give in-place or blue-green.");
        assertThat(problems("{'steps':[10,null]}")).extracting(Problem::where).containsExactly("steps");
    }

    @Test
    void a_pause_without_steps_would_have_no_effect() {
        assertThat(problems("{'mode':'blue-green','pause':'30s'}").getFirst().remedy())
                .isEqualTo("Give steps as well, like [10, 50, 100], or leave it out.");
    }

    private static List<Problem> problems(String json) {
        var fields = new Fields();
        ChangeModes.check(fields, change(json));
        var refused = catchThrowableOfType(Refused.class, fields::check);
        return refused == null ? List.of() : refused.problems();
    }

    private static Change change(String json) {
        return JSON.readValue(json.replace('\'', '"'), Change.class);
    }
}
