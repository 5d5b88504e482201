package io.portolan.command.plan;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a plan stands on: how far each stream that it was made from had come. Over REST it is the plan's ETag, e.g.
 * {@code "a-75g9j45dde:17,c-s1z2vq0792:40"}.
 *
 * @param versions by stream, the sequence number of its last event
 */
public record Basis(SortedMap<String, Long> versions) {
    private static final Pattern ENTRY = Pattern.compile("([^:,\"\\s]+(?::[^:,\"\\s]+)*):(\\d{1,18})");

    public Basis {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    /**
     * Reads the header {@code If-Match}.
     *
     * @throws Refused {@code if-match-invalid}
     */
    public static Basis parse(String header) {
        String text = header.strip();
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw unreadable(header);
        }
        var versions = new TreeMap<String, Long>();
        for (String part : text.substring(1, text.length() - 1).split(",", -1)) {
            var entry = ENTRY.matcher(part);
            if (!entry.matches()) {
                throw unreadable(header);
            }
            versions.put(entry.group(1), Long.parseLong(entry.group(2)));
        }
        return new Basis(versions);
    }

    /** As header {@code ETag}. */
    public String etag() {
        return versions.entrySet().stream()
                .map(e -> e.getKey() + ":" + e.getValue())
                .collect(Collectors.joining(",", "\"", "\""));
    }

    /**
     * @param now how far a stream has come, -1 where there is none
     * @throws Refused {@code plan-outdated} when any of them has moved
     */
    void check(ToLongFunction<String> now) {
        List<String> moved = new ArrayList<>();
        versions.forEach((stream, then) -> {
            long version = now.applyAsLong(stream);
            if (version != then) {
                moved.add("%s is at event %d and was at %d".formatted(stream, version, then));
            }
        });
        if (!moved.isEmpty()) {
            throw new Refused(Problem.of(
                    "plan-outdated",
                    "What the plan stood on has moved: %s.".formatted(String.join(", ", moved)),
                    "Ask for the plan anew with dryRun=true, and send its ETag as If-Match."));
        }
    }

    private static Refused unreadable(String header) {
        return new Refused(Problem.of(
                "if-match-invalid",
                "If-Match: %s is not the ETag of a plan.".formatted(header),
                "Send the ETag of the answer to dryRun=true as it is, with its quotes."));
    }
}
