package io.portolan.docker.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrerequisitesTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void where_nothing_can_be_installed_the_packages_are_named_with_the_command_that_installs_them() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("sh", "dash");
        programs.put("portolan-none-1", "some-package");
        programs.put("portolan-none-2", "some-package");
        programs.put("portolan-none-3", "other-package");

        assertThatThrownBy(() -> new Prerequisites(programs).ensure(said::add, () -> false))
                .isInstanceOfSatisfying(
                        MissingPrerequisitesException.class,
                        e -> assertThat(e.packages()).containsExactly("some-package", "other-package"))
                .hasMessage(
                        "these packages are missing: some-package other-package. Install them (on Debian or Ubuntu, as root:"
                                + " apt-get install --no-install-recommends some-package other-package), or run this as root there"
                                + " and it installs them itself");
        assertThat(said).isEmpty();
    }

    @Test
    void what_is_there_needs_neither_root_nor_apt() {
        new Prerequisites(Map.of("sh", "dash")).ensure(said::add, () -> {
            throw new AssertionError("nobody has to ask");
        });

        assertThat(said).isEmpty();
    }
}
