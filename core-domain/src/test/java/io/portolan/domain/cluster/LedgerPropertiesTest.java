package io.portolan.domain.cluster;

import static io.portolan.domain.placement.LedgerSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.cluster.ClusterEvent.InstancesReserved;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Demand;
import io.portolan.domain.placement.Expression;
import io.portolan.domain.placement.LedgerSamples.Asked;
import io.portolan.domain.placement.PlacementRequest;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.placement.Reservation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the ledger whatever is placed, replaced and released, and in whatever order. */
class LedgerPropertiesTest {
    private static final List<String> PORTS = List.of("", "", "", "80", "8000-8001", "8001");
    private static final List<String> RULES = List.of(
            "",
            "",
            "constraint:aliyun.node_index!=1",
            "constraint:node==host-(1|2)",
            "affinity:service!=b",
            "affinity:service==b",
            "affinity:service!=a",
            "affinity:service==~b");

    /** One wish of a request. @param successor whether it takes the place of something that is there */
    record Wanted(int service, int memory, int cpu, int port, int rule, boolean successor, boolean pinned) {}

    /** Places the wishes, or, where there are none, releases what {@code pick} points at. */
    record Act(List<Wanted> wanted, int pick) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Wanted> wanted = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 800),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, PORTS.size() - 1),
                        Arbitraries.integers().between(0, RULES.size() - 1),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Wanted::new);
        return Combinators.combine(
                        wanted.list().ofMaxSize(3), Arbitraries.integers().between(0, 99))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 300)
    void a_ledger_never_promises_what_its_nodes_do_not_have(@ForAll("acts") List<Act> acts) {
        World world = new World();
        for (Act act : acts) {
            world.perform(act);
            world.checkRoom();
            world.checkPorts();
        }
    }

    @Property(tries = 300)
    void a_request_gets_all_its_places_or_none_and_hard_rules_hold_for_them(@ForAll("acts") List<Act> acts) {
        World world = new World();
        for (Act act : acts) {
            world.perform(act);
            world.checkAllOrNothing();
            world.checkRules();
        }
    }

    @Property(tries = 100)
    void the_same_input_gives_the_same_answer(@ForAll("acts") List<Act> acts) {
        World one = new World();
        World other = new World();
        for (Act act : acts) {
            one.perform(act);
            other.perform(act);
            assertThat(one.story.events()).as("the answers of two machines").isEqualTo(other.story.events());
        }
    }

    /** A cluster of three nodes, and who took whose place, kept apart from how the ledger keeps it. */
    private static final class World {
        private final ClusterStory story = ClusterStory.running(3);
        private final Map<InstanceId, Integer> lineage = new HashMap<>();
        private final Set<InstanceId> succeeded = new HashSet<>();
        private List<Demand> asked = List.of();
        private int counter;

        void perform(Act act) {
            List<Reservation> there = List.copyOf(story.state().ledger().all());
            asked = new ArrayList<>();
            if (act.wanted().isEmpty()) {
                if (!there.isEmpty()) {
                    InstanceId gone =
                            there.get(act.pick() % there.size()).demand().instance();
                    story.when(ClusterStory.release(SHOP, gone.value()));
                }
                return;
            }
            Set<InstanceId> taken = new HashSet<>(succeeded);
            act.wanted().forEach(w -> asked.add(demand(w, act.pick(), there, taken)));
            story.when(ClusterStory.place(new PlacementRequest(new RequestId("r" + ++counter), SHOP, asked)));
            placed().forEach(r -> r.demand().replaces().ifPresent(succeeded::add));
        }

        private Demand demand(Wanted w, int pick, List<Reservation> there, Set<InstanceId> taken) {
            String service = List.of("a", "b", "c").get(w.service());
            Asked ask = ask(service, ++counter).memory(w.memory()).cpu(w.cpu());
            if (!PORTS.get(w.port()).isEmpty()) {
                ask.port(PORTS.get(w.port()));
            }
            if (service.equals("a") && !RULES.get(w.rule()).isEmpty()) {
                ask.rule(RULES.get(w.rule()));
            }
            Optional<Reservation> old = there.stream()
                    .filter(r -> w.successor()
                            && r.demand().service().equals(service)
                            && !taken.contains(r.demand().instance()))
                    .skip(pick % 3)
                    .findFirst();
            old.ifPresent(r -> {
                ask.replaces(r.demand().instance().value());
                taken.add(r.demand().instance());
                if (w.pinned()) {
                    ask.pinned(Integer.parseInt(r.node().value().substring(1)));
                }
            });
            Demand demand = ask.demand(SHOP);
            lineage.put(
                    demand.instance(),
                    old.map(r -> lineage.get(r.demand().instance())).orElse(counter));
            return demand;
        }

        private List<Reservation> placed() {
            return story.events().stream()
                    .filter(InstancesReserved.class::isInstance)
                    .flatMap(event -> ((InstancesReserved) event).reservations().stream())
                    .toList();
        }

        private Collection<List<Reservation>> byNode() {
            Map<String, List<Reservation>> nodes = new TreeMap<>();
            story.state()
                    .ledger()
                    .all()
                    .forEach(r -> nodes.computeIfAbsent(r.node().value(), n -> new ArrayList<>())
                            .add(r));
            return nodes.values();
        }

        void checkRoom() {
            for (List<Reservation> node : byNode()) {
                Map<Integer, Long> memory = new HashMap<>();
                Map<Integer, Integer> cpu = new HashMap<>();
                for (Reservation r : node) {
                    int line = lineage.get(r.demand().instance());
                    memory.merge(line, r.demand().needs().memory(), Math::max);
                    cpu.merge(line, r.demand().needs().cpu(), Math::max);
                }
                assertThat(memory.values().stream().mapToLong(m -> m).sum())
                        .as("memory promised of %s", node)
                        .isLessThanOrEqualTo(1024 * MB);
                assertThat(cpu.values().stream().mapToInt(c -> c).sum())
                        .as("processor time promised of %s", node)
                        .isLessThanOrEqualTo(400);
            }
        }

        void checkPorts() {
            for (List<Reservation> node : byNode()) {
                Map<Integer, Set<String>> ports = new HashMap<>();
                node.forEach(r -> r.demand()
                        .needs()
                        .ports()
                        .forEach(p -> ports.computeIfAbsent(
                                        lineage.get(r.demand().instance()), l -> new HashSet<>())
                                .add(p.hostPorts())));
                assertThat(lines(ports, "80")).as("who has 80 in %s", node).isLessThanOrEqualTo(1);
                assertThat(lines(ports, "8001")).as("who has 8001 in %s", node).isLessThanOrEqualTo(1);
                assertThat(lines(ports, "8001", "8000-8001"))
                        .as("who has 8000 and 8001 in %s", node)
                        .isLessThanOrEqualTo(2);
            }
        }

        private static long lines(Map<Integer, Set<String>> ports, String... any) {
            return ports.values().stream()
                    .filter(line -> List.of(any).stream().anyMatch(line::contains))
                    .count();
        }

        void checkAllOrNothing() {
            if (!placed().isEmpty()) {
                assertThat(placed()).extracting(Reservation::demand).containsExactlyElementsOf(asked);
            }
        }

        void checkRules() {
            for (Reservation r : placed()) {
                r.demand().pinned().ifPresent(node -> assertThat(r.node()).isEqualTo(node));
                r.demand().rules().expressions().stream()
                        .filter(e -> !e.soft())
                        .forEach(e ->
                                assertThat(holds(e, r)).as("%s of %s", e, r).isTrue());
            }
        }

        private boolean holds(Expression rule, Reservation r) {
            return switch (rule.key()) {
                case "aliyun.node_index" -> !r.node().equals(new NodeId("n1"));
                case "node" -> !r.node().equals(new NodeId("n3"));
                default -> neighbours(r, rule.pattern(), rule.equal()) == rule.equal();
            };
        }

        private boolean isLastOfItsLine(Reservation r) {
            return story.state().ledger().all().stream()
                    .filter(other -> lineage.get(other.demand().instance())
                            .equals(lineage.get(r.demand().instance())))
                    .allMatch(other -> other.slot() <= r.slot());
        }

        /** Whether a container of the service is on its node; itself counts where it looks for its own. */
        private boolean neighbours(Reservation r, String service, boolean itself) {
            return story.state().ledger().all().stream()
                    .filter(other -> other.node().equals(r.node()))
                    .filter(this::isLastOfItsLine)
                    .filter(other -> itself || !other.equals(r))
                    .anyMatch(other -> other.demand().service().equals(service));
        }
    }
}
