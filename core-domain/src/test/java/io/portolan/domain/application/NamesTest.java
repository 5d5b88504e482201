package io.portolan.domain.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications may be called, and what their containers are called then. */
class NamesTest {
    /** A Chinese character that takes two chars. */
    private static final String RARE = "\uD840\uDC00";

    @ParameterizedTest
    @ValueSource(strings = {"a", "Web-2", "-web", "商店", "商店-2"})
    void names_that_are_fine(String name) {
        assertThat(problems(name, "", "1.0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a_b", "é", "web.shop"})
    void names_that_are_not(String name) {
        assertThat(problems(name, "", "1.0")).containsExactly("invalid-name");
    }

    @Test
    void a_name_has_at_most_64_characters_however_many_chars_they_take() {
        assertThat(problems("a".repeat(64), "", "1.0")).isEmpty();
        assertThat(problems("a".repeat(65), "", "1.0")).containsExactly("invalid-name");
        assertThat(problems(RARE.repeat(64), "", "1.0")).isEmpty();
        assertThat(problems(RARE.repeat(65), "", "1.0")).containsExactly("invalid-name");
    }

    @Test
    void a_version_has_1_to_64_characters_and_a_description_at_most_1024() {
        assertThat(problems("web", RARE.repeat(1024), "1".repeat(64))).isEmpty();
        assertThat(problems("web", "", "1".repeat(65))).containsExactly("invalid-version");
        assertThat(problems("web", "", " ")).containsExactly("invalid-version");
        assertThat(problems("web", "d".repeat(1025), "1.0")).containsExactly("description-too-long");
    }

    @ParameterizedTest
    @CsvSource({"web-shop,web-shop_db_1", "Shop,Shop_db_1", "商店,xn--czrs0t_db_1", "-web,a1_db_1"})
    void containers_are_called_as_engines_allow(String name, String container) {
        var who = new World(1).tell(create(name, "", "1.0")).state().who();

        assertThat(ContainerNames.container(who, service("db", "db:1").spec(), 1))
                .isEqualTo(container)
                .matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    }

    @Test
    void a_name_too_long_for_a_domain_gives_way_to_the_id() {
        var who = new World(1).tell(create("商".repeat(64), "", "1.0")).state().who();

        assertThat(ContainerNames.prefix(who)).isEqualTo("a1");
    }

    private static List<String> problems(String name, String description, String version) {
        try {
            new World(1).tell(create(name, description, version));
            return List.of();
        } catch (Refused e) {
            return e.problems().stream().map(Problem::type).toList();
        }
    }

    private static CreateApplication create(String name, String description, String version) {
        var world = new World(1);
        return new CreateApplication(
                World.APP,
                World.CLUSTER,
                name,
                description,
                Samples.draft(version, service("db", "db:1")),
                false,
                world.now());
    }
}
