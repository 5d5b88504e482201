package io.portolan.query.record;

import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * How far the chain's follower has read. Positions are given out before transactions end, so an event may appear behind
 * one that is already sealed: the follower still waits for those.
 *
 * @param position up to which every event is sealed; -1 before the first
 * @param gaps positions before it whose events may still come
 */
record FollowerPosition(long position, Set<Long> gaps) {
    private static final FollowerPosition NOTHING = new FollowerPosition(-1, Set.of());

    FollowerPosition {
        gaps = Set.copyOf(gaps);
    }

    /** Reads the follower's token without claiming it. */
    static FollowerPosition read(JdbcClient jdbc, TokenSchema schema) {
        return jdbc.sql("select %s from %s where %s = :processor"
                        .formatted(schema.tokenColumn(), schema.tokenTable(), schema.processorNameColumn()))
                .param("processor", EventChain.FOLLOWER)
                .query((row, _) -> {
                    byte[] token = row.getBytes(1);
                    return token == null ? NOTHING : of(new String(token, StandardCharsets.UTF_8));
                })
                .optional()
                .orElse(NOTHING);
    }

    /** @param token of Axon for a log with gaps, as JSON */
    static FollowerPosition of(String token) {
        JsonNode json = Json.read(token, JsonNode.class);
        Set<Long> gaps = new TreeSet<>();
        json.path("gaps").forEach(gap -> gaps.add(gap.asLong()));
        return new FollowerPosition(json.path("index").asLong(-1), gaps);
    }
}
