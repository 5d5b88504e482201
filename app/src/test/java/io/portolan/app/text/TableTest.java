package io.portolan.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columns_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right() {
        assertThat(printed(Table.of("NAME", "N", "NOTE").row("web", 12, "").row("database", 3, "slow")))
                .containsExactly(
                        "NAME        N   NOTE", //
                        "web        12   -",
                        "database    3   slow");
    }

    @Test
    void a_chinese_character_takes_two_places() {
        assertThat(printed(Table.of("NAME", "ID").row("商店", "a").row("shop", "b")))
                .containsExactly("NAME   ID", "商店   a", "shop   b");
    }

    @Test
    void without_rows_a_sentence_stands_in_its_place() {
        assertThat(printed(Table.of("NAME"))).containsExactly("none");
    }

    private static List<String> printed(Table table) {
        List<String> lines = new ArrayList<>();
        table.print(lines::add, "none");
        return lines;
    }
}
