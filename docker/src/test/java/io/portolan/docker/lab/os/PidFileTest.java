package io.portolan.docker.lab.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    private Path dir;

    @Test
    void a_process_is_known_again_by_its_record() {
        PidFile own = PidFile.of(ProcessHandle.current().pid()).orElseThrow();
        own.write(dir.resolve("pid"));

        assertThat(PidFile.read(dir.resolve("pid"))).contains(own);
        assertThat(own.alive()).isTrue();
    }

    @Test
    void another_process_with_the_same_pid_or_of_another_boot_is_not_it() {
        PidFile own = PidFile.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(new PidFile(own.pid(), own.startTicks() - 1, own.bootId()).alive())
                .isFalse();
        assertThat(new PidFile(own.pid(), own.startTicks(), "another").alive()).isFalse();
    }

    @Test
    void a_damaged_record_is_none() throws Exception {
        for (String text :
                new String[] {"", "17", "pid=17\nstartTicks=", "pid=17\nstartTicks=4\n", "pid=x\nstartTicks=4\nbootId=b"
                }) {
            Files.writeString(dir.resolve("pid"), text);

            assertThat(PidFile.read(dir.resolve("pid"))).as(text).isEmpty();
        }
        assertThat(PidFile.read(dir.resolve("none"))).isEmpty();
    }

    @Test
    void a_name_with_blanks_and_brackets_does_not_shift_the_fields() {
        String stat = "42 (a ) S (b) S 1 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 98765 1000 200";

        assertThat(PidFile.startTicksOf(stat)).isEqualTo(98765);
    }
}
