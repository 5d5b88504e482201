package io.portolan.docker.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadReportTest {
    @Test
    void a_run_without_a_failure_has_requests_only() {
        var report = LoadReport.read("""
                Running 2s test @ http://10.77.0.11:9080/
                  1 threads and 4 connections
                  25600 requests in 2.00s, 4.39MB read
                Requests/sec:  12800.00
                """);
        assertThat(report).isEqualTo(new LoadReport(25_600, 0, 0, 0));
        assertThat(report.lost()).isZero();
    }

    @Test
    void bad_answers_broken_connections_and_late_ones_are_lost() {
        var report = LoadReport.read("""
                  900 requests in 2.00s, 4.39MB read
                  Socket errors: connect 1, read 20, write 300, timeout 4
                  Non-2xx or 3xx responses: 50
                """);
        assertThat(report).isEqualTo(new LoadReport(900, 50, 321, 4));
        assertThat(report.lost()).isEqualTo(375);
    }

    @Test
    void what_is_no_report_is_refused_with_what_was_printed() {
        assertThatThrownBy(() -> LoadReport.read("unable to connect"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unable to connect");
    }
}
