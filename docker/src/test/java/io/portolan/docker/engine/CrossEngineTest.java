package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.template.ContainerSettings.Link;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Containers on two real engines reach each other by every kind of name that a template can give. */
@ExtendWith(RealEngines.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class CrossEngineTest {
    private final RealEngines engines;
    private final ClusterId cluster =
            new ClusterId("x" + UUID.randomUUID().toString().substring(0, 8));
    private final String network = "portolan-" + cluster;
    private Engine near;
    private Engine far;

    CrossEngineTest(RealEngines engines) {
        this.engines = engines;
    }

    @BeforeAll
    void two_engines_with_a_service_of_two() {
        near = engines.connector().open(engines.first());
        far = engines.connector().open(engines.second());
        near.network().start(cluster, network, "172.23.0.0/16", engines.first().host());
        far.network()
                .join(
                        near.network().joinTarget(),
                        NodeRole.WORKER,
                        engines.second().host());
        run(near, web("shop_web_1").on(network, List.of("web")).hostname("front", ""));
        run(far, web("shop_web_2").on(network, List.of("web")).hostname("back", ""));
    }

    @AfterAll
    void leave_nothing() {
        for (Engine engine : List.of(far, near)) {
            engine.containers().list(cluster).forEach(c -> engine.containers().remove(c.ref(), true));
            engine.network().leave();
            engine.close();
        }
    }

    @Test
    void by_container_name() {
        assertThat(ask(near, "shop_web_2")).isEqualTo("back");
        assertThat(ask(far, "shop_web_1")).isEqualTo("front");
    }

    @Test
    void by_hostname() {
        assertThat(ask(near, "back")).isEqualTo("back");
        assertThat(ask(far, "front")).isEqualTo("front");
    }

    @Test
    void by_the_service_name_that_the_containers_of_all_nodes_share() {
        assertThat(ask(near, "web")).isIn("front", "back");
        assertThat(addresses(far, "web")).hasSize(2);
    }

    @Test
    void by_a_link_to_a_container_on_another_node() {
        assertThat(ask(near, "peer", new Link("shop_web_2", "peer"))).isEqualTo("back");
    }

    @Test
    void by_a_link_to_a_service_that_several_containers_share() {
        assertThat(addresses(near, "backend", new Link("web", "backend"))).hasSize(2);
        assertThat(ask(far, "backend", new Link("web", "backend"))).isIn("front", "back");
    }

    @Test
    void a_link_is_a_name_for_its_own_container_only() {
        assertThat(ask(near, "backend")).isEmpty();
    }

    @Test
    void an_address_outside_of_the_cluster_by_its_alias() {
        var registry = engines.registry().split(":");
        var asking = client("outside", "wget -qO- http://database:" + registry[1] + "/v2/; echo exit $?")
                .on(network, List.of())
                .knowing(Map.of("database", registry[0]));
        var ref = run(near, asking);
        engines.eventually("it is reached", () -> output(near, ref).contains("exit 0"));
    }

    @Test
    void a_link_finds_what_is_started_after_it() {
        var asking = client("late", "until " + who("soon") + "; do sleep 0.2; done")
                .on(network, List.of(), new Link("shop_late_1", "soon"));
        var ref = run(near, asking);
        run(far, web("shop_late_1").on(network, List.of("late")).hostname("late", ""));
        engines.eventually("it is found", () -> output(near, ref).contains("host=late"));
    }

    @Test
    void a_stopped_container_no_longer_answers_for_the_service() {
        var ref = run(far, web("shop_gone_2").on(network, List.of("gone")));
        run(near, web("shop_gone_1").on(network, List.of("gone")));
        assertThat(addresses(near, "gone")).hasSize(2);
        far.containers().stop(ref, Duration.ofSeconds(2));
        engines.eventually("one address is left", () -> addresses(near, "gone").size() == 1);
    }

    /** The hostname of the container that answers under the name; empty when nobody does. */
    private String ask(Engine engine, String name, Link... links) {
        String answer = outputOf(engine, who(name), links);
        return answer.contains("host=") ? answer.replaceAll("(?s).*host=(\\S+).*", "$1") : "";
    }

    private static String who(String name) {
        return "wget -qO- http://" + name + "/cgi-bin/who";
    }

    private List<String> addresses(Engine engine, String name, Link... links) {
        return outputOf(engine, "nslookup " + name, links)
                .lines()
                .filter(line -> line.startsWith("Address"))
                .map(line -> line.replaceFirst("^Address[^:]*:\\s*", ""))
                .filter(address -> address.startsWith("172.23."))
                .distinct()
                .toList();
    }

    private String outputOf(Engine engine, String line, Link... links) {
        var ref = run(engine, client("ask" + UUID.randomUUID(), line).on(network, List.of(), links));
        engines.eventually(
                "it has asked", () -> !engine.containers().inspect(ref).running());
        String output = output(engine, ref);
        engine.containers().remove(ref, true);
        return output;
    }

    private static String output(Engine engine, ContainerRef ref) {
        var lines = new CopyOnWriteArrayList<String>();
        var ended = new CompletableFuture<Optional<EngineException>>();
        engine.containers().logs(ref, LogRequest.all(), line -> lines.add(line.text()), ended::complete);
        assertThat(ended).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Optional.empty());
        return String.join("\n", lines);
    }

    private Specs web(String name) {
        return Specs.container(name, engines.registry() + "/web:1.0");
    }

    private Specs client(String name, String line) {
        return engines.shell(name, line);
    }

    private ContainerRef run(Engine engine, Specs specs) {
        String pinned = engine.images().resolve(specs.spec().image(), Optional.empty());
        ContainerSpec spec = specs.pinned(pinned)
                .owned(cluster.value(), "i-" + specs.spec().name())
                .spec();
        engine.containers().create(spec);
        engine.containers().start(ContainerRef.of(spec));
        return ContainerRef.of(spec);
    }
}
