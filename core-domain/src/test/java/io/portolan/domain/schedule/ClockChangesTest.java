package io.portolan.domain.schedule;

import static io.portolan.domain.schedule.Clocks.due;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/schedules.md, "When clocks change", row by row. */
class ClockChangesTest {

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "0 30 2 * * *, Europe/Berlin, 2026-03-29, 2026-03-29T03:00+02:00",
        "0 30 2 * * *, America/New_York, 2026-03-08, 2026-03-08T03:00-04:00",
        "0 0 0 * * *, Africa/Cairo, 2026-04-24, 2026-04-24T01:00+03:00",
        "0 15 2 * * *, Australia/Lord_Howe, 2026-10-04, 2026-10-04T02:30+11:00",
        "*/10 */20 2 * * *, Europe/Berlin, 2026-03-29, 2026-03-29T03:00+02:00",
        "0 30 2 29 3 *, Europe/Berlin, 2026-03-29, 2026-03-29T03:00+02:00",
    })
    void a_time_that_does_not_exist_is_due_once_at_the_first_instant_after_the_gap(
            String cron, String zone, String day, String expected) {
        assertThat(due(cron, zone, day + "T00:00", day + "T23:59")).containsExactly(expected);
    }

    @Test
    void it_is_due_once_where_the_instant_after_the_gap_is_a_due_time_as_well() {
        assertThat(due("0 0 2,3 * * *", "Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00"))
                .containsExactly("2026-03-29T03:00+02:00");
    }

    @Test
    void a_gap_without_a_due_time_makes_none() {
        assertThat(due("0 30 4 * * *", "Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00"))
                .containsExactly("2026-03-29T04:30+02:00");
        assertThat(due("0 30 2 * * MON", "Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00"))
                .isEmpty();
    }

    @Test
    void a_gap_at_midnight_belongs_to_the_day_that_it_takes_from() {
        assertThat(due("0 0 0 * * FRI", "Africa/Cairo", "2026-04-20T00:00", "2026-05-02T00:00"))
                .containsExactly("2026-04-24T01:00+03:00", "2026-05-01T00:00+03:00");
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "0 30 2 * * *, Europe/Berlin, 2026-10-25, 2026-10-25T02:30+02:00",
        "0 30 1 * * *, America/New_York, 2026-11-01, 2026-11-01T01:30-04:00",
        "0 30 23 * * *, Africa/Cairo, 2026-10-29, 2026-10-29T23:30+03:00",
        "0 45 1 * * *, Australia/Lord_Howe, 2026-04-05, 2026-04-05T01:45+11:00",
    })
    void a_time_that_comes_twice_is_due_the_first_time(String cron, String zone, String day, String expected) {
        assertThat(due(
                        cron,
                        zone,
                        day + "T00:00",
                        java.time.LocalDate.parse(day).plusDays(1) + "T00:00"))
                .containsExactly(expected);
    }

    @Test
    void several_times_of_one_hour_that_comes_twice_are_due_the_first_time() {
        assertThat(due("0 */20 2 * * *", "Europe/Berlin", "2026-10-25T00:00", "2026-10-26T00:00"))
                .containsExactly("2026-10-25T02:00+02:00", "2026-10-25T02:20+02:00", "2026-10-25T02:40+02:00");
    }

    @Test
    void an_interval_goes_on_through_an_hour_that_comes_twice() {
        assertThat(due("0 */30 * * * *", "Europe/Berlin", "2026-10-25T01:30", "2026-10-25T03:30"))
                .containsExactly(
                        "2026-10-25T01:30+02:00",
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-25T03:00+01:00");
        assertThat(due("0 */30 * * * *", "Australia/Lord_Howe", "2026-04-05T01:00", "2026-04-05T02:30"))
                .containsExactly(
                        "2026-04-05T01:00+11:00",
                        "2026-04-05T01:30+11:00",
                        "2026-04-05T01:30+10:30",
                        "2026-04-05T02:00+10:30");
    }

    @Test
    void an_interval_has_nothing_to_make_up_for_behind_a_gap() {
        assertThat(due("0 5 * * * *", "America/New_York", "2026-03-08T01:00", "2026-03-08T04:00"))
                .containsExactly("2026-03-08T01:05-05:00", "2026-03-08T03:05-04:00");
        assertThat(due("0 30 * * * *", "Africa/Cairo", "2026-04-23T23:00", "2026-04-24T02:00"))
                .containsExactly("2026-04-23T23:30+02:00", "2026-04-24T01:30+03:00");
    }

    @Test
    void every_second_hour_is_a_list_of_hours_and_no_interval() {
        assertThat(due("0 0 */2 * * *", "Europe/Berlin", "2026-10-25T00:00", "2026-10-25T05:00"))
                .containsExactly("2026-10-25T00:00+02:00", "2026-10-25T02:00+02:00", "2026-10-25T04:00+01:00");
        assertThat(due("0 0 */2 * * *", "Europe/Berlin", "2026-03-29T00:00", "2026-03-29T05:00"))
                .containsExactly("2026-03-29T00:00+01:00", "2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00");
    }

    @Test
    void clocks_in_beijing_do_not_change() {
        assertThat(due("0 30 2 * * *", "Asia/Shanghai", "2026-01-01T00:00", "2027-01-01T00:00"))
                .hasSize(365)
                .allMatch(t -> t.endsWith("T02:30+08:00"));
    }

    @Test
    void a_day_that_a_zone_leaves_out_is_due_at_the_start_of_the_next() {
        assertThat(due("0 0 12 * * *", "Pacific/Apia", "2011-12-29T00:00", "2012-01-01T00:00"))
                .containsExactly("2011-12-29T12:00-10:00", "2011-12-31T00:00+14:00", "2011-12-31T12:00+14:00");
    }
}
