package io.portolan.query.release;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.*;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseReplay;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release as one file: the events of its application up to its end, each as it is in the log. Whoever has the file can
 * replay the release without the control plane.
 *
 * @param format {@link #FORMAT}
 * @param application id
 * @param release number
 */
public record ReplayFile(String format, String application, int release, List<Entry> events) {
    public static final String FORMAT = "portolan-replay/1";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public ReplayFile {
        events = List.copyOf(events);
    }

    /**
     * @param sequence 0, 1, 2… in the stream
     * @param at when it was written, ISO 8601
     * @param type name of the event's class
     * @param revision of the event's form; absent for the first
     */
    public record Entry(
            long sequence,
            String id,
            String at,
            String type,
            Optional<String> revision,
            JsonNode payload,
            JsonNode metadata) {}

    /**
     * @param stream all events of the application from its first
     * @throws NoSuchElementException when it has no such release
     */
    static ReplayFile of(
            String application, int release, List<? extends DomainEventMessage<?>> stream, Serializer serializer) {
        int length = length(stream, release);
        return new ReplayFile(
                FORMAT,
                application,
                release,
                stream.subList(0, length).stream()
                        .map(event -> entry(event, serializer))
                        .toList());
    }

    /** @throws Refused when the text is no such file, with what is wrong */
    public static ReplayFile read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (!root.path("format").asString("").equals(FORMAT)) {
                throw unreadable("it does not say \"format\": \"" + FORMAT + "\"");
            }
            return MAPPER.treeToValue(root, ReplayFile.class);
        } catch (JacksonException e) {
            throw unreadable(e.getOriginalMessage());
        }
    }

    /** @throws Refused when an event can't be read, or the release is not in it */
    public ReleaseReplay replay(Serializer serializer, EventUpcaster upcasters) {
        var entries = events.stream().map(this::stored);
        try {
            List<ApplicationEvent> stream = EventUtils.upcastAndDeserializeTrackedEvents(entries, serializer, upcasters)
                    .map(Message::getPayload)
                    .map(ApplicationEvent.class::cast)
                    .toList();
            return ReleaseReplay.of(stream, release);
        } catch (SerializationException | ClassCastException e) {
            throw unreadable("an event in it is not one of an application: " + e.getMessage());
        } catch (NoSuchElementException _) {
            throw unreadable("release " + release + " is not in it");
        }
    }

    private TrackedDomainEventData<String> stored(Entry entry) {
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(entry.sequence()),
                new GenericDomainEventEntry<>(
                        "application",
                        application,
                        entry.sequence(),
                        entry.id(),
                        entry.at(),
                        entry.type(),
                        entry.revision().orElse(null),
                        entry.payload().toString(),
                        entry.metadata().toString()));
    }

    private static Entry entry(DomainEventMessage<?> event, Serializer serializer) {
        SerializedObject<String> payload = event.serializePayload(serializer, String.class);
        return new Entry(
                event.getSequenceNumber(),
                event.getIdentifier(),
                DateTimeUtils.formatInstant(event.getTimestamp()),
                payload.getType().getName(),
                Optional.ofNullable(payload.getType().getRevision()),
                MAPPER.readTree(payload.getData()),
                MAPPER.readTree(
                        event.serializeMetaData(serializer, String.class).getData()));
    }

    /** Up to the event by which the release ended, or all while it is running. */
    private static int length(List<? extends DomainEventMessage<?>> stream, int release) {
        var payloads = stream.stream().map(Message::getPayload).toList();
        if (payloads.stream().noneMatch(e -> e instanceof ReleaseStarted started && started.number() == release)) {
            throw new NoSuchElementException("The log has no release " + release + ".");
        }
        for (int i = 0; i < payloads.size(); i++) {
            if (ended(payloads.get(i)).filter(number -> number == release).isPresent()) {
                return i + 1;
            }
        }
        return payloads.size();
    }

    private static Optional<Integer> ended(Object event) {
        return switch (event) {
            case ReleaseCompleted e -> Optional.of(e.release());
            case ReleaseRolledBack e -> Optional.of(e.release());
            case ReleaseFailed e -> Optional.of(e.release());
            case ReleaseAborted e -> Optional.of(e.release());
            default -> Optional.empty();
        };
    }

    private static Refused unreadable(String why) {
        return new Refused(Problem.of(
                "replay-file-invalid",
                "This is no replay that can be read: " + why + ".",
                "Export it anew: GET /api/v1/applications/{id}/releases/{number}/replay/file."));
    }
}
