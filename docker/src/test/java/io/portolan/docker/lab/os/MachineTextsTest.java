package io.portolan.docker.lab.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTextsTest {
    @Test
    void mounts_below_a_folder_deepest_first_and_no_neighbours() {
        List<String> table = List.of(
                "overlay /lab/n1/data/a overlay rw 0 0",
                "overlay /lab/n1/data/a/b\\040c overlay rw 0 0",
                "overlay /lab/n10/data overlay rw 0 0",
                "proc /proc proc rw 0 0");

        assertThat(Mounts.below(Path.of("/lab/n1"), table)).containsExactly("/lab/n1/data/a/b c", "/lab/n1/data/a");
    }

    @Test
    void debian_and_what_is_like_it() {
        assertThat(AptGet.isDebian("ID=debian\n")).isTrue();
        assertThat(AptGet.isDebian("NAME=Mint\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"))
                .isTrue();
        assertThat(AptGet.isDebian("NAME=\"not debian\"\nID=fedora\n")).isFalse();
    }

    @Test
    void services_are_forbidden_only_while_the_installing_process_lives() throws Exception {
        assertThat(exitOf(NoServices.script(ProcessHandle.current().pid()))).isEqualTo(101);
        assertThat(exitOf(NoServices.script(999_999_999))).isZero();
    }

    private static int exitOf(String script) {
        return Commands.run("sh", "-c", script).exit();
    }
}
