package io.portolan.domain.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.domain.run.RunEvent;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in the log stays readable: the list of event types and the JSON of each are approved files. A test that fails here
 * says that an event has changed; the rule for that is in docs/events.md. To approve a new event:
 * {@code mvn -pl core-domain test -Dtest=EventJsonTest -Dapprove=true}.
 */
class EventJsonTest {
    private static final Path APPROVED = Path.of("src/test/resources/events");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static List<Class<?>> events() {
        return Stream.of(
                        ClusterEvent.class,
                        ApplicationEvent.class,
                        RegistryEvent.class,
                        JobEvent.class,
                        RefusalEvent.class,
                        RunEvent.class)
                .flatMap(s -> RecordSampler.leaves(s).stream())
                .toList();
    }

    @Test
    void the_list_of_event_types_is_as_approved() {
        var names = events().stream().map(Class::getName).sorted().collect(Collectors.joining("\n", "", "\n"));
        assertApproved(APPROVED.resolve("types.txt"), names);
    }

    @TestFactory
    Stream<DynamicTest> each_event_is_written_as_approved_and_read_back() {
        return events().stream().map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> pinned(type, type)));
    }

    @TestFactory
    Stream<DynamicTest> each_order_is_written_as_approved_and_read_back() {
        return RecordSampler.leaves(Order.class).stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> pinned(type, Order.class)));
    }

    @TestFactory
    Stream<DynamicTest> each_outcome_of_a_step_is_written_as_approved_and_read_back() {
        return RecordSampler.leaves(StepOutcome.class).stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> pinned(type, StepOutcome.class)));
    }

    @Test
    void a_container_that_was_ordered_before_hosts_outside_were_known_has_none() {
        var old = JSON.readTree(read(APPROVED.resolve("Order/CreateContainer.json")));
        ((ObjectNode) old.path("spec")).remove("hosts");
        var order = (Order.CreateContainer) JSON.treeToValue(old, Order.class);
        assertThat(order.spec().hosts()).isEmpty();
    }

    @Test
    void a_container_that_was_ordered_before_reservations_were_told_apart_from_limits_has_no_reservation() {
        var old = JSON.readTree(read(APPROVED.resolve("Order/CreateContainer.json")));
        ((ObjectNode) old.at("/spec/settings/resources")).remove("cpuReserved");
        var order = (Order.CreateContainer) JSON.treeToValue(old, Order.class);
        assertThat(order.spec().settings().resources().cpuReserved()).isEmpty();
    }

    private static void pinned(Class<?> type, Class<?> readAs) {
        var sample = RecordSampler.sample(type);
        var folder = type.getEnclosingClass().getSimpleName();
        var file = APPROVED.resolve(folder).resolve(type.getSimpleName() + ".json");
        assertApproved(file, JSON.writeValueAsString(sample) + "\n");
        assertThat((Object) JSON.readValue(read(file), readAs))
                .as("%s read from its approved file", type.getSimpleName())
                .isEqualTo(sample);
    }

    private static void assertApproved(Path file, String actual) {
        if (Boolean.getBoolean("approve")) {
            write(file, actual);
        }
        assertThat(file).as("an approved file for what is in the log").exists();
        assertThat(actual).isEqualTo(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
