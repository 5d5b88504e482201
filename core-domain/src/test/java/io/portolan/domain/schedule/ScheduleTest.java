package io.portolan.domain.schedule;

import static io.portolan.domain.schedule.Clocks.at;
import static io.portolan.domain.schedule.Clocks.due;
import static io.portolan.domain.schedule.Clocks.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What six fields mean while no clock changes; the rest is in {@link ClockChangesTest}. */
class ScheduleTest {
    private static final String CN = "Asia/Shanghai";

    @Test
    void the_guides_example_is_due_every_30_seconds() {
        assertThat(due("0-59/30 * * * * *", CN, "2016-10-25T11:30", "2016-10-25T11:31:30"))
                .containsExactly("2016-10-25T11:30+08:00", "2016-10-25T11:30:30+08:00", "2016-10-25T11:31+08:00");
    }

    @Test
    void the_next_due_time_is_later_than_the_one_asked_from() {
        var times = schedule("0 30 2 * * *", CN).dueTimes();
        var due = at("2026-05-01T02:30", CN);

        assertThat(times.next(due.minusNanos(1))).contains(due);
        assertThat(times.next(due)).contains(due.plus(Duration.ofDays(1)));
        assertThat(times.includes(due)).isTrue();
        assertThat(times.includes(due.plusNanos(1))).isFalse();
    }

    @Test
    void a_day_and_a_weekday_are_one_or_the_other_as_in_crontab() {
        assertThat(due("0 0 0 13 * FRI", CN, "2026-02-01T00:00", "2026-02-21T00:00"))
                .containsExactly("2026-02-06T00:00+08:00", "2026-02-13T00:00+08:00", "2026-02-20T00:00+08:00");
    }

    @Test
    void a_day_with_a_star_and_a_step_has_to_be_the_weekday_too_as_in_crontab() {
        assertThat(due("0 0 0 */2 * MON", CN, "2026-01-01T00:00", "2026-02-01T00:00"))
                .containsExactly("2026-01-05T00:00+08:00", "2026-01-19T00:00+08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "7, 4",
        "0, 4",
        "sun, 4",
        "SUN, 4",
        "5-7, 14",
        "fri-sun, 14",
        "0-2, 12",
        "1-5, 22",
        "mon-fri/2, 13",
        "'sat,7', 9"
    })
    void sunday_is_0_and_7_and_has_a_name(String weekday, int daysOfJanuary) {
        assertThat(due("0 0 0 * * " + weekday, CN, "2026-01-01T00:00", "2026-02-01T00:00"))
                .hasSize(daysOfJanuary);
    }

    @Test
    void lists_ranges_steps_and_names() {
        assertThat(due("0 5,50/5 8-10/2 1 jan,MAR-apr *", CN, "2026-01-01T00:00", "2027-01-01T00:00"))
                .hasSize(3 * 2 * 3)
                .startsWith("2026-01-01T08:05+08:00", "2026-01-01T08:50+08:00", "2026-01-01T08:55+08:00");
    }

    @Test
    void the_29th_of_february_comes_every_four_years_and_once_after_eight() {
        assertThat(due("0 0 0 29 2 *", "UTC", "2092-01-01T00:00", "2109-01-01T00:00"))
                .containsExactly("2092-02-29T00:00Z", "2096-02-29T00:00Z", "2104-02-29T00:00Z", "2108-02-29T00:00Z");
    }

    @Test
    void a_range_is_worked_out_as_far_as_it_is_asked_for() {
        var eternity = schedule("* * * * * *", CN).dueTimes().between(Instant.MIN, Instant.MAX);

        assertThat(eternity.limit(3)).hasSize(3);
    }

    @Test
    void the_last_one_of_a_range_is_found_without_walking_through_it() {
        var times = schedule("* * * 1 * *", "UTC").dueTimes();

        assertThat(times.last(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2026-05-20T00:00:00Z")))
                .contains(Instant.parse("2026-05-01T23:59:59Z"));
        assertThat(times.last(Instant.parse("2026-05-02T00:00:00Z"), Instant.parse("2026-05-20T00:00:00Z")))
                .isEmpty();
        var due = Instant.parse("2026-05-01T00:00:00Z");
        assertThat(times.last(due, due)).isEmpty();
        assertThat(times.last(due, due.plusNanos(1))).contains(due);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60 * * * * *      | In the second "60" of the schedule, "60" is not one of 0 to 59.
            0 x * * * *       | In the minute "x" of the schedule, "x" is not one of 0 to 59.
            0 0 24 * * *      | In the hour "24" of the schedule, "24" is not one of 0 to 23.
            0 0 0 0 * *       | In the day "0" of the schedule, "0" is not one of 1 to 31.
            0 0 0 1 13 *      | In the month "13" of the schedule, "13" is not one of 1 to 12.
            0 0 0 * * 8       | In the weekday "8" of the schedule, "8" is not one of 0 to 7.
            0 0 0 * * mo      | In the weekday "mo" of the schedule, "mo" is not one of 0 to 7.
            */0 * * * * *     | In the second "*/0" of the schedule, "/0" is no step from 1 to 59.
            0 1, * * * *      | In the minute "1," of the schedule, a part of the list is empty.
            0 50-10 * * * *   | In the minute "50-10" of the schedule, "50-10" runs backwards.
            0 0 0 ? * MON     | In the day "?" of the schedule, "?" can't be read.
            0 0 0 L * *       | In the day "L" of the schedule, "L" is not one of 1 to 31.
            0 0 0 31 2,4 *    | The day and month of "0 0 0 31 2,4 *" never come.
            0 2 * * *         | "0 2 * * *" has 5 of the six fields of a schedule.
            @daily            | "@daily" has 1 of the six fields of a schedule.
            """)
    void what_is_wrong_is_said_with_its_field(String cron, String message) {
        assertThat(Schedule.flaws(Map.of("schedule", cron))).singleElement().satisfies(flaw -> {
            assertThat(flaw.label()).isEqualTo("schedule");
            assertThat(flaw.message()).isEqualTo(message);
            assertThat(flaw.remedy()).isNotBlank();
        });
        assertThatThrownBy(() -> schedule(cron, CN).dueTimes()).hasMessage(message);
    }

    @Test
    void every_field_that_is_wrong_is_named_at_once() {
        assertThat(Schedule.flaws(Map.of("schedule", "x 99 * * * *", "time_zone", "Mars", "catch_up", "two")))
                .extracting(ScheduleFlaw::label)
                .containsExactly("schedule", "schedule", "time_zone", "catch_up");
    }

    @Test
    void five_fields_are_those_of_linux_and_the_second_is_put_in_front() {
        assertThat(Schedule.flaws(Map.of("schedule", "30 2 * * *")))
                .extracting(ScheduleFlaw::remedy)
                .containsExactly("The second stands in front: \"0 30 2 * * *\".");
    }

    @Test
    void labels_make_a_schedule_in_beijing_time_that_catches_up_once_unless_told() {
        assertThat(Schedule.of(Map.of("schedule", "0 30 2 * * *")))
                .contains(new Schedule("0 30 2 * * *", "Asia/Shanghai", CatchUp.ONE));
        assertThat(Schedule.of(Map.of("schedule", "0 30 2 * * *", "time_zone", "UTC", "catch_up", "all")))
                .contains(new Schedule("0 30 2 * * *", "UTC", CatchUp.ALL));
        assertThat(Schedule.of(Map.of("project_type", "batch"))).isEmpty();
        assertThat(List.of(CatchUp.values())).extracting(CatchUp::label).containsExactly("one", "none", "all");
    }
}
