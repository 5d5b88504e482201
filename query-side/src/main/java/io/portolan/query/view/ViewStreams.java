package io.portolan.query.view;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each view has read each stream. A projection that meets an event of a stream which it has read already leaves it
 * alone, so that what comes twice counts once.
 */
@Component
public class ViewStreams {
    /** The table that holds it. */
    public static final String TABLE = "view_streams";

    private final JdbcClient jdbc;

    public ViewStreams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sequence number of the last event of the stream that the view has read. */
    public OptionalLong sequence(String view, String stream) {
        return jdbc.sql("select seq from view_streams where view = :view and stream = :stream")
                .param("view", view)
                .param("stream", stream)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Notes how far the view has come, in the transaction in which it came there. */
    public void advance(String view, Map<String, Long> sequences) {
        jdbc.sql("""
                insert into view_streams (view, stream, seq)
                select :view, stream, seq from unnest(cast(:streams as text[]), cast(:seqs as bigint[])) as s (stream, seq)
                order by stream
                on conflict (view, stream) do update set seq = greatest(view_streams.seq, excluded.seq)
                """)
                .param("view", view)
                .param("streams", arrayOf(sequences.keySet().toArray()))
                .param("seqs", arrayOf(sequences.values().toArray()))
                .update();
    }

    /** Forgets how far the view had come: it starts again at the first event. */
    public void forget(String view) {
        jdbc.sql("delete from view_streams where view = :view")
                .param("view", view)
                .update();
    }

    private static String arrayOf(Object[] values) {
        return Arrays.stream(values)
                .map(value -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
}
