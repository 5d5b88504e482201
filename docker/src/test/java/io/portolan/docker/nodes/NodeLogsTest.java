package io.portolan.docker.nodes;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.LogLine.Source;
import io.portolan.docker.engine.SimulatedScript;
import io.portolan.docker.engine.SimulatedScript.Print;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.domain.container.ContainerLogs.LogLine;
import io.portolan.domain.container.ContainerLogs.LogListener;
import io.portolan.domain.container.ContainerLogs.LogRequest;
import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeLogsTest {
    private static final LogRequest ALL = new LogRequest(OptionalInt.empty(), Optional.empty(), false);

    private final World world = new World(1);
    private final NodeLogs logs = new NodeLogs(world.connections);
    private final Reader reader = new Reader();

    @BeforeEach
    void a_container_that_writes() {
        world.engines.behave((host, spec) -> Optional.of(SimulatedScript.RUNS.printing(
                new Print(Source.STDOUT, "one"), new Print(Source.STDERR, "two"), new Print(Source.STDOUT, "three"))));
        world.run(N1, Containers.spec("web_1", "i-1", world.pinned(N1)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_lines_come_in_order_and_then_the_end() {
        logs.stream(N1, "web_1", ALL, reader);

        eventually(() -> assertThat(reader.ends).containsExactly(Optional.empty()));
        assertThat(reader.lines).extracting(LogLine::text).containsExactly("one", "two", "three");
        assertThat(reader.lines).extracting(LogLine::error).containsExactly(false, true, false);
    }

    @Test
    void a_container_is_found_by_the_id_of_its_engine_too() {
        String id = world.on(N1).getFirst().observation().containerId();

        logs.stream(N1, id, new LogRequest(OptionalInt.of(1), Optional.empty(), false), reader);

        eventually(() -> assertThat(reader.ends).hasSize(1));
        assertThat(reader.lines).extracting(LogLine::text).containsExactly("three");
    }

    @Test
    void lines_before_the_instant_are_left_out() {
        logs.stream(
                N1,
                "web_1",
                new LogRequest(OptionalInt.empty(), Optional.of(Instant.now().plusSeconds(60)), false),
                reader);

        eventually(() -> assertThat(reader.ends).hasSize(1));
        assertThat(reader.lines).isEmpty();
    }

    @Test
    void following_goes_on_until_the_container_ends() {
        logs.stream(N1, "web_1", new LogRequest(OptionalInt.empty(), Optional.empty(), true), reader);
        eventually(() -> assertThat(reader.lines).hasSize(3));
        assertThat(reader.ends).isEmpty();

        world.engine(N1).containers().remove(world.on(N1).getFirst().ref(), true);

        eventually(() -> assertThat(reader.ends).containsExactly(Optional.empty()));
    }

    @Test
    void a_container_that_is_not_ours_ends_with_a_problem() {
        logs.stream(N1, "somebody-elses", ALL, reader);

        eventually(() -> assertThat(reader.ends).hasSize(1));
        assertThat(reader.ends.getFirst()).map(Problem::type).contains("container-missing");
    }

    @Test
    void an_engine_that_is_away_ends_with_a_problem() {
        world.engines.crash(World.address(N1));

        logs.stream(N1, "web_1", ALL, reader);

        eventually(() -> assertThat(reader.ends).hasSize(1));
        assertThat(reader.ends.getFirst()).map(Problem::type).contains("engine-refused");
    }

    @Test
    void a_closed_stream_says_nothing_more_also_when_it_was_closed_before_it_began() {
        var reading = new LogReading(ALL, reader);
        reading.close();
        var closed = new CopyOnWriteArrayList<String>();

        reading.begin((lines, end) -> {
            end.accept(Optional.empty());
            return () -> closed.add("closed");
        });

        assertThat(reader.ends).isEmpty();
        assertThat(closed).containsExactly("closed");
    }

    private static final class Reader implements LogListener {
        private final List<LogLine> lines = new CopyOnWriteArrayList<>();
        private final List<Optional<Problem>> ends = new CopyOnWriteArrayList<>();

        @Override
        public void line(LogLine line) {
            lines.add(line);
        }

        @Override
        public void ended(Optional<Problem> problem) {
            ends.add(problem);
        }
    }
}
