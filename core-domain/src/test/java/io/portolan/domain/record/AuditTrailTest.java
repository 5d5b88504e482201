package io.portolan.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.InstanceStarted;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationEvent.StepSucceeded;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.application.Samples;
import io.portolan.domain.application.World;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.domain.work.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AuditTrailTest {
    private static final Recall NOTHING = _ -> Optional.empty();

    @TestFactory
    Stream<DynamicTest> what_an_event_names_it_is_about_and_its_sentence_stands_alone() {
        return Stream.of(ClusterEvent.class, ApplicationEvent.class, RegistryEvent.class, RefusalEvent.class)
                .flatMap(root -> RecordSampler.leaves(root).stream())
                .map(type -> DynamicTest.dynamicTest(
                        type.getSimpleName(), () -> complete(RecordSampler.sample(type), type)));
    }

    private static void complete(Object event, Class<?> type) {
        AuditEntry entry = entry(event, NOTHING);

        assertThat(entry.sentence()).hasSizeGreaterThan(10).doesNotContain("null", "Optional");
        for (var component : type.getRecordComponents()) {
            switch (component.getName()) {
                case "cluster" -> assertThat(entry.about().cluster()).isPresent();
                case "application", "applications" ->
                    assertThat(entry.about().applications()).isNotEmpty();
                case "node" -> assertThat(entry.about().nodes()).isNotEmpty();
                case "instance", "instances" ->
                    assertThat(entry.about().containers()).isNotEmpty();
                case "placements" -> {
                    assertThat(entry.about().containers()).isNotEmpty();
                    assertThat(entry.about().services()).isNotEmpty();
                    assertThat(entry.about().nodes()).isNotEmpty();
                }
                case "release" -> assertThat(entry.about().release()).hasValue(7);
                // a cluster numbers the updates of its routing layer, which are no releases
                case "number" ->
                    assertThat(entry.about().release().isPresent()).isEqualTo(event instanceof ApplicationEvent);
                case "service" -> assertThat(entry.about().services()).containsExactly("service");
                case "step" ->
                    assertThat(entry.told().isEmpty())
                            .isEqualTo(!type.getSimpleName().endsWith("Ordered"));
                default -> {}
            }
        }
    }

    @Test
    void a_step_that_is_reported_on_belongs_to_what_it_was_ordered_for() {
        var log = new Log(List.copyOf(deployed()));

        for (StepOrdered ordered : log.events(StepOrdered.class)) {
            var done = log.events(StepSucceeded.class).stream()
                    .filter(e -> e.step().equals(ordered.step().id()))
                    .findFirst()
                    .orElseThrow();
            About about = log.entry(done).about();
            assertThat(about.release()).isEqualTo(OptionalInt.of(ordered.release()));
            assertThat(about.nodes()).isEqualTo(Set.of(ordered.step().order().node()));
            if (ordered.step().order() instanceof Order.ContainerOrder order) {
                assertThat(about.containers()).isEqualTo(Set.of(order.instance()));
                assertThat(about.services()).hasSize(1);
            }
            assertThat(log.entry(done).sentence())
                    .startsWith("shop: done: ")
                    .doesNotContain(ordered.step().id().value());
        }
    }

    @Test
    void what_a_container_does_belongs_to_its_service_its_node_and_the_release_that_runs() {
        var log = new Log(List.copyOf(deployed()));

        InstanceStarted started = log.events(InstanceStarted.class).getFirst();
        About about = log.entry(started).about();

        assertThat(about.applications()).containsExactly(World.APP);
        assertThat(about.cluster()).contains(World.CLUSTER);
        assertThat(about.release()).hasValue(1);
        assertThat(about.services()).containsExactly("web");
        assertThat(about.nodes()).hasSize(1);
        assertThat(log.entry(started).sentence()).matches("shop: shop_web_1 on \\S+ runs.*");
    }

    @Test
    void outside_of_releases_there_is_none() {
        var events = new ArrayList<ApplicationEvent>(deployed());
        InstanceId container = new InstanceId("left-over");
        events.add(new ApplicationEvent.NodeBecameUnreachable(
                World.APP, new NodeId("n1"), events.getLast().at()));
        var unreachable = events.getLast();

        About about = new Log(events).entry(unreachable).about();

        assertThat(about.release()).isEmpty();
        assertThat(about.containers()).doesNotContain(container);
    }

    private static List<ApplicationEvent> deployed() {
        return new World(2)
                .deploy("1.0", Samples.service("web", "web:1").checked())
                .finish()
                .log();
    }

    static AuditEntry entry(Object event, Recall recall) {
        return switch (event) {
            case ClusterEvent e -> ClusterTrail.of(e, recall);
            case ApplicationEvent e -> ApplicationTrail.of(e, recall);
            case RegistryEvent e -> AuditTrail.of(e);
            case RefusalEvent e -> AuditTrail.of(e, recall);
            default -> throw new IllegalArgumentException("Not an event: " + event);
        };
    }

    /** A log that has been read from its first event to its last. */
    private static final class Log {
        private final Map<String, Told> told = new HashMap<>();
        private final Map<Object, AuditEntry> entries = new HashMap<>();
        private final List<?> events;

        Log(List<?> events) {
            this.events = events;
            for (Object event : events) {
                AuditEntry entry = AuditTrailTest.entry(event, key -> Optional.ofNullable(told.get(key)));
                told.putAll(entry.told());
                entries.put(event, entry);
            }
        }

        AuditEntry entry(Object event) {
            return entries.get(event);
        }

        <E> List<E> events(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }
}
