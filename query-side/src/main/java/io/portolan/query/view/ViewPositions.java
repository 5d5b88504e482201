package io.portolan.query.view;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far each view has read: the whole log, and each stream in it. A projection that meets an event of a stream which it
 * has read already leaves it alone, so that what comes twice counts once.
 */
@Component
public class ViewPositions {
    private final JdbcClient jdbc;

    public ViewPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position in the log up to which all of these views are true; 0 while one of them is empty. */
    public long position(List<String> views) {
        return jdbc.sql(
                        "select count(*) as known, min(position) as position from view_positions where view in (:views)")
                .param("views", views)
                .query((row, _) -> row.getInt("known") < views.size() ? 0 : row.getLong("position"))
                .single();
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
    public void advance(String view, long position, Map<String, Long> sequences) {
        Object[] streams = sequences.keySet().toArray();
        Object[] seqs = sequences.values().toArray();
        jdbc.sql("""
                with streams as (
                    insert into view_streams (view, stream, seq)
                    select :view, stream, seq from unnest(cast(:streams as text[]), cast(:seqs as bigint[])) as s (stream, seq)
                    order by stream
                    on conflict (view, stream) do update set seq = greatest(view_streams.seq, excluded.seq)
                )
                insert into view_positions (view, position) values (:view, :position)
                on conflict (view) do update set position = greatest(view_positions.position, excluded.position)
                """)
                .param("view", view)
                .param("position", position)
                .param("streams", arrayOf(streams))
                .param("seqs", arrayOf(seqs))
                .update();
    }

    /** Forgets how far the view had come: it starts again at the first event. */
    public void forget(String view) {
        jdbc.sql("delete from view_streams where view = :view")
                .param("view", view)
                .update();
        jdbc.sql("delete from view_positions where view = :view")
                .param("view", view)
                .update();
    }

    private static String arrayOf(Object[] values) {
        return Arrays.stream(values)
                .map(value -> '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }
}
