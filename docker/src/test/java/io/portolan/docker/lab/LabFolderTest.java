package io.portolan.docker.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFolderTest {
    @TempDir
    private Path root;

    @Test
    void a_folder_with_something_else_in_it_is_neither_taken_nor_emptied() throws IOException {
        Files.createDirectories(root.resolve("registry/precious"));
        LabFolder folder = new LabFolder(new LabConfig(root, 5));

        assertThatThrownBy(folder::claim).isInstanceOf(LabException.class).hasMessageContaining("not empty");
        folder.remove();

        assertThat(root.resolve("registry/precious")).exists();
    }

    @Test
    void a_lab_keeps_its_number() {
        new LabFolder(new LabConfig(root, 5)).claim();

        assertThat(LabConfig.existing(root)).isEqualTo(Optional.of(new LabConfig(root, 5)));
        assertThatThrownBy(() -> new LabFolder(new LabConfig(root, 6)).claim())
                .isInstanceOf(LabException.class)
                .hasMessageContaining("number 5");
    }

    @Test
    void nodes_are_in_the_order_of_their_numbers() throws IOException {
        for (String name : new String[] {"n10", "n2", "n1", "registry", "n2x"}) {
            Files.createDirectories(root.resolve(name));
        }

        assertThat(new LabFolder(new LabConfig(root, 5)).nodes()).containsExactly("n1", "n2", "n10");
    }
}
