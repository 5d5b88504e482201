package io.portolan.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void what_is_not_plain_is_quoted() {
        assertThat(Csv.line(List.of("plain", "", "a,b", "say \"so\"", "two\nlines")))
                .isEqualTo("plain,,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void what_a_spreadsheet_would_run_is_text(String formula) {
        assertThat(Csv.cell(formula)).isEqualTo("'" + formula);
    }
}
