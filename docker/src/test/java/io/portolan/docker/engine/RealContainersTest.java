package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.EngineUnderTest.Behaviour;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.container.Observation.Health;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a real engine can say of a container's network, namespaces and names. */
@ExtendWith(RealEngines.Provided.class)
class RealContainersTest extends EngineTestBase {
    private final RealEngines engines;

    RealContainersTest(RealEngines engines) {
        this.engines = engines;
    }

    @Override
    EngineUnderTest under() {
        return engines;
    }

    @Test
    void a_container_runs_in_the_network_and_among_the_processes_of_another() {
        var web = of(pulled(engines.container(cluster + "_web", Behaviour.RUNS).hostname("front", "")), "web");
        start(web);
        var inside = engines.shell(cluster + "_inside", "hostname; ps")
                .publishing(new PortMapping("", "", 80, "tcp"))
                .with(s -> s.with(
                        s.networking().withMode("container:" + web.name()),
                        s.security().with("container:" + web.name(), "")));

        assertThat(output(inside))
                .startsWith("front")
                .anyMatch(process -> process.contains("sleep 1000"))
                .anyMatch(process -> process.endsWith(" ps"));
    }

    @Test
    void a_host_outside_is_known_by_its_alias_whether_it_is_a_name_or_an_address() {
        var asking = engines.shell(cluster + "_asking", "cat /etc/hosts")
                .knowing(Map.of("database", "192.0.2.7", "cache", "localhost"));

        assertThat(output(asking))
                .anyMatch(line -> line.matches("192\\.0\\.2\\.7\\s+database"))
                .anyMatch(line -> line.matches("127\\.0\\.0\\.1\\s+cache"));
    }

    @Test
    void a_host_outside_that_has_no_address_is_named() {
        var asking = of(
                pulled(engines.shell(cluster + "_asking", "true").knowing(Map.of("database", "no-such-host.invalid"))),
                "asking");

        assertPassing("host-unknown", () -> engine.containers().create(asking));
    }

    @Test
    void the_health_check_that_an_image_has_is_run_soon() throws IOException {
        engine.images().resolve(engines.image(), Optional.empty());
        var spec =
                of(pulled(Specs.container(cluster + "_checked", engines.imageChecked(), "sleep", "1000")), "checked");
        start(spec);
        engines.eventually("it is healthy", () -> inspect(ContainerRef.of(spec)).health() == Health.HEALTHY);
    }

    @Test
    void a_command_with_open_input_answers_as_long_as_it_is_asked() {
        var ref = ContainerRef.of(running("talk", Behaviour.RUNS));
        var heard = new CopyOnWriteArrayList<String>();
        var ends = new CopyOnWriteArrayList<Optional<EngineException>>();
        var line = "while read -r word; do echo $word; [ $word != bye ] || exit 0; done";
        var cat = engine.inside().attach(ref, List.of("sh", "-c", line), heard::add, ends::add);

        cat.write("one\n");
        engines.eventually("it answers", () -> String.join("", heard).equals("one\n"));
        cat.write("two\n");
        engines.eventually("it answers again", () -> String.join("", heard).equals("one\ntwo\n"));
        assertThat(ends).isEmpty();

        cat.write("bye\n");
        engines.eventually("it ends", () -> ends.equals(List.of(Optional.empty())));
        assertPassing("engine-connection-lost", () -> cat.write("anybody?\n"));
    }

    @Test
    void who_lets_go_of_a_command_with_open_input_hears_nothing_more() {
        var ref = ContainerRef.of(running("leave", Behaviour.RUNS));
        var ends = new CopyOnWriteArrayList<Optional<EngineException>>();
        var heard = new CopyOnWriteArrayList<String>();
        var cat = engine.inside().attach(ref, List.of("cat"), heard::add, ends::add);
        cat.write("hello\n");
        engines.eventually("it answers", () -> heard.contains("hello\n"));

        cat.close();
        cat.close();

        engines.eventually(
                "the command ends, too",
                () -> !engine.inside()
                        .execute(ref, List.of("ps"), Duration.ofSeconds(10))
                        .output()
                        .contains(" cat"));
        assertThat(ends).isEmpty();
    }

    private List<String> output(Specs specs) {
        var spec = of(pulled(specs), "asking");
        start(spec);
        engines.eventually("it has ended", () -> !inspect(ContainerRef.of(spec)).running());
        return read(ContainerRef.of(spec), LogRequest.all()).stream()
                .map(LogLine::text)
                .map(String::strip)
                .toList();
    }

    private void start(ContainerSpec spec) {
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
    }
}
