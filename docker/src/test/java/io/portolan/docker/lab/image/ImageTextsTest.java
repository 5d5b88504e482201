package io.portolan.docker.lab.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.lab.os.Commands;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTextsTest {
    @TempDir
    private Path dir;

    @Test
    void libraries_and_the_loader_are_read_from_ldd_and_the_kernels_own_is_not() {
        String ldd = """
                \tlinux-vdso.so.1 (0x00007ffd)
                \tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f01)
                \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f02)
                \t/lib64/ld-linux-x86-64.so.2 (0x00007f03)
                """;

        assertThat(LayerMaker.librariesIn(ldd))
                .containsExactly(
                        "/lib/x86_64-linux-gnu/libc.so.6",
                        "/lib/x86_64-linux-gnu/libm.so.6",
                        "/lib64/ld-linux-x86-64.so.2");
        assertThat(LayerMaker.librariesIn("\tnot a dynamic executable\n")).isEmpty();
    }

    @Test
    void a_layer_is_a_tar_that_tar_reads_and_the_same_content_is_the_same_layer() throws Exception {
        Files.write(dir.resolve("layer.tar"), layer().tar());

        String listing =
                Commands.require("list", "tar", "-tvf", dir.resolve("layer.tar").toString());
        assertThat(Commands.lines(listing)).hasSize(6);
        assertThat(listing)
                .contains("drwxrwxrwt root/root")
                .contains("-rwxr-xr-x root/root")
                .contains("bin/sh -> busybox");
        assertThat(Commands.require(
                        "read", "tar", "-xOf", dir.resolve("layer.tar").toString(), "a/b/who"))
                .isEqualTo("hello\n");
        assertThat(layer().diffId()).isEqualTo(layer().diffId()).startsWith("sha256:");
    }

    @Test
    void the_configuration_names_command_ports_volumes_and_layers() {
        SampleImage image = new SampleImage(
                "x", "1", List.of(), List.of("sh", "-c", "echo \"a\\b\""), List.of("80/tcp"), List.of("/data"));

        assertThat(new String(new MadeImage(image, List.of(layer())).config(), StandardCharsets.UTF_8))
                .contains("\"Cmd\":[\"sh\",\"-c\",\"echo \\\"a\\\\b\\\"\"]")
                .contains("\"ExposedPorts\":{\"80/tcp\":{}},\"Volumes\":{\"/data\":{}}")
                .contains("\"diff_ids\":[\"" + layer().diffId() + "\"]");
    }

    private static Layer layer() {
        LayerTar tar = new LayerTar();
        tar.folder("tmp", 01777);
        tar.text("a/b/who", true, "hello");
        tar.text("a/b/who", true, "once is enough");
        tar.link("bin/sh", "busybox");
        return tar.finish();
    }
}
