package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageNameTest {
    @Test
    void a_port_of_a_registry_is_not_a_tag() {
        assertThat(ImageName.parse("host:5000/web")).isEqualTo(new ImageName("host:5000/web", "", ""));
        assertThat(ImageName.parse("host:5000/web:2")).isEqualTo(new ImageName("host:5000/web", "2", ""));
        assertThat(ImageName.parse("web@sha256:1")).isEqualTo(new ImageName("web", "", "sha256:1"));
        assertThat(ImageName.parse("web:2@sha256:1").pinnedTo("sha256:1")).isEqualTo("web@sha256:1");
    }

    @Test
    void without_a_tag_it_is_the_latest_and_never_all() {
        assertThat(ImageName.parse("web").tagged()).isEqualTo("web:latest");
    }

    @Test
    void secrets_are_not_printed() {
        assertThat(new RegistryAuth("r", "u", "hidden-word")).asString().doesNotContain("hidden-word");
        assertThat(new TlsMaterial("a", "b", "hidden-word")).asString().doesNotContain("hidden-word");
        assertThat(new JoinTarget("s", List.of(), Set.of(), "hidden-word", "hidden-word"))
                .asString()
                .doesNotContain("hidden-word");
    }
}
