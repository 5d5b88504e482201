package io.portolan.query.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.container.ContainerLogs.LogLine;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogWriterTest {
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Problem AWAY = Problem.of("engine-unreachable", "n1 does not answer.", "Look at it.");

    private final LogWriter writer = new LogWriter(false);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void the_lines_are_written_in_their_order_until_the_end() {
        writer.line(line("one"));
        writer.line(line("two"));
        writer.ended(Optional.empty());

        writer.awaitFirst(SOON);
        writer.writeAll(out);

        assertThat(written()).isEqualTo("one\ntwo\n");
    }

    @Test
    void what_is_in_the_way_of_the_first_line_is_a_refusal() {
        writer.ended(Optional.of(AWAY));

        assertThatThrownBy(() -> writer.awaitFirst(SOON))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.problems()).containsExactly(AWAY));
    }

    @Test
    void what_breaks_off_later_is_the_last_line() {
        writer.line(line("one"));
        writer.ended(Optional.of(AWAY));

        writer.awaitFirst(SOON);
        writer.writeAll(out);

        assertThat(written()).isEqualTo("one\nportolan: n1 does not answer. Look at it.\n");
    }

    @Test
    void a_log_without_a_line_is_an_empty_answer_also_when_the_end_comes_late() {
        writer.awaitFirst(SOON);
        writer.ended(Optional.empty());

        writer.writeAll(out);

        assertThat(written()).isEmpty();
    }

    @Test
    void a_reader_who_has_hung_up_ends_the_writing_and_holds_nobody_up() {
        writer.line(line("one"));
        writer.awaitFirst(SOON);
        writer.writeAll(new HungUp());
        var engine =
                CompletableFuture.runAsync(() -> IntStream.range(0, 5000).forEach(i -> writer.line(line("line " + i))));

        writer.close();

        assertThat(engine).succeedsWithin(Duration.ofSeconds(30));
    }

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static LogLine line(String text) {
        return new LogLine(Instant.EPOCH, false, text);
    }

    private static final class HungUp extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
