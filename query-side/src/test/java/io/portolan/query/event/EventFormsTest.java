package io.portolan.query.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.record.RefusalEvent;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.domain.run.RunEvent;
import io.portolan.domain.work.Order;
import io.portolan.domain.work.StepOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was ever written is read. {@code forms.txt} has each event's revision and components; a component that goes, or gets
 * another kind of value, needs a new revision, and the JSON of the old one stays under {@code old}. To approve what may be
 * approved: {@code mvn -pl query-side -am test -Dtest=EventFormsTest -Dapprove=true}.
 */
class EventFormsTest {
    private static final Path EVENTS = Path.of("../core-domain/src/test/resources/events");
    private static final Path FORMS = EVENTS.resolve("forms.txt");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void each_event_has_the_revision_and_the_components_that_are_listed() {
        Map<String, Form> listed = listed();
        Map<String, Form> now = now();

        assertThat(listed.values().stream()
                        .filter(form -> now.containsKey(form.type()))
                        .flatMap(form -> form.unreadableAs(now.get(form.type())).stream()))
                .isEmpty();

        if (Boolean.getBoolean("approve")) {
            write(now.values().stream().map(Form::line).collect(Collectors.joining("\n", "", "\n")));
        }
        assertThat(listed().keySet()).isEqualTo(now.keySet());
        assertThat(listed()).isEqualTo(now);
    }

    @TestFactory
    Stream<DynamicTest> each_old_form_is_kept_and_reads_as_the_event_that_it_is_today() {
        return types().entrySet().stream()
                .flatMap(type -> IntStream.range(0, revision(type.getValue()))
                        .mapToObj(revision -> DynamicTest.dynamicTest(
                                type.getKey() + " of revision " + revision,
                                () -> assertThat(read(old(type.getKey(), revision), type.getValue(), revision))
                                        .isEqualTo(RecordSampler.sample(type.getValue())))));
    }

    @Test
    void what_is_kept_as_an_old_form_is_one() throws IOException {
        try (var files = Files.walk(EVENTS.resolve("old"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(types().entrySet().stream()
                            .flatMap(type -> IntStream.range(0, revision(type.getValue()))
                                    .mapToObj(revision -> old(type.getKey(), revision)))
                            .toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> todays_form_is_read_as_it_is() {
        return types().entrySet().stream()
                .map(type -> DynamicTest.dynamicTest(
                        type.getKey(),
                        () -> assertThat(read(approved(type.getKey()), type.getValue(), revision(type.getValue())))
                                .isEqualTo(RecordSampler.sample(type.getValue()))));
    }

    @Test
    void a_component_may_be_added_and_none_may_go_or_change_its_kind_without_a_revision() {
        var before = Form.parse("E/Happened 0 at:text nodes[].slot:number");

        assertThat(before.unreadableAs(Form.parse("E/Happened 0 at:text more:text nodes[].slot:number")))
                .isEmpty();
        assertThat(before.unreadableAs(Form.parse("E/Happened 0 at:text refusals[].slot:number")))
                .contains(
                        "E/Happened has lost [nodes[].slot:number]: give it revision 1 in EventForms, and an upcaster");
        assertThat(before.unreadableAs(Form.parse("E/Happened 0 at:text nodes[].slot:text")))
                .isPresent();
        assertThat(before.unreadableAs(Form.parse("E/Happened 1 at:text refusals[].slot:number")))
                .isEmpty();
        assertThat(Form.parse("E/Happened 1 at:text").unreadableAs(before)).isPresent();
    }

    private static Object read(Path json, Class<?> type, int revision) {
        var stored = new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(1),
                new GenericDomainEventEntry<>(
                        "it",
                        "it",
                        0,
                        "e1",
                        "2026-01-01T00:00:00Z",
                        type.getName(),
                        revision == 0 ? null : String.valueOf(revision),
                        text(json),
                        "{}"));
        var serializer = Jackson3Serializer.builder().build();
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored), serializer, EventForms.upcasters())
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    private static Map<String, Class<?>> types() {
        return leaves(
                ApplicationEvent.class,
                ClusterEvent.class,
                RegistryEvent.class,
                JobEvent.class,
                RefusalEvent.class,
                RunEvent.class);
    }

    /** What stands in events and has no revision of its own: instead of changing a kind of it, another is added. */
    private static Map<String, Class<?>> parts() {
        return leaves(Order.class, StepOutcome.class);
    }

    /** By the names of their approved files. */
    private static Map<String, Class<?>> leaves(Class<?>... kinds) {
        var types = new LinkedHashMap<String, Class<?>>();
        Stream.of(kinds)
                .flatMap(kind -> RecordSampler.leaves(kind).stream())
                .forEach(
                        type -> types.put(type.getEnclosingClass().getSimpleName() + "/" + type.getSimpleName(), type));
        return types;
    }

    private static int revision(Class<?> type) {
        return Optional.ofNullable(EventForms.revisions().revisionOf(type))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static Map<String, Form> now() {
        var forms = new LinkedHashMap<String, Form>();
        types().forEach((name, type) ->
                forms.put(name, Form.of(name, revision(type), JSON.readTree(text(approved(name))))));
        parts().keySet().forEach(name -> forms.put(name, Form.of(name, 0, JSON.readTree(text(approved(name))))));
        return forms;
    }

    private static Map<String, Form> listed() {
        var forms = new LinkedHashMap<String, Form>();
        List<String> lines = Files.exists(FORMS) ? text(FORMS).lines().toList() : List.of();
        lines.stream().map(Form::parse).forEach(form -> forms.put(form.type(), form));
        return forms;
    }

    private static Path approved(String name) {
        return EVENTS.resolve(name + ".json");
    }

    private static Path old(String name, int revision) {
        return EVENTS.resolve("old").resolve(name + "." + revision + ".json");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String text) {
        try {
            Files.writeString(FORMS, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
