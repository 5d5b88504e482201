package io.portolan.app.bench;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log of many events of nodes that are admitted once and labelled over and over, which nobody has read yet. */
final class LongLog {
    static final int EVENTS = 200_000;
    /** Of an event, about. */
    static final int BYTES = 1_200;

    private static final int LABEL = 900;
    private static final int STREAM = 100;

    private LongLog() {}

    /** Stops all processors and writes the log. */
    static void on(QuietPlane plane) {
        plane.part(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(EventProcessor::shutDown);
        var jdbc = plane.part(JdbcClient.class);
        jdbc.sql("""
                insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, payload_type, payload, meta_data)
                select gen_random_uuid()::text, 'ClusterAggregate', 'bench-' || n / :stream, n % :stream, '2026-01-01T00:00:00.000000Z',
                  'io.portolan.domain.cluster.ClusterEvent$' || case n % :stream when 0 then 'NodeAdmissionStarted' else 'NodeLabelled' end,
                  case n % :stream when 0 then json_build_object('cluster', 'bench-' || n / :stream, 'node', 'node-' || n / :stream,
                    'index', 1, 'endpoint', json_build_object('uri', 'unix:///run/bench.sock', 'credential', '', 'plainTcp', false),
                    'zone', '', 'labels', json_build_object(), 'at', '2026-01-01T00:00:00Z')
                  else json_build_object('cluster', 'bench-' || n / :stream, 'node', 'node-' || n / :stream,
                    'labels', json_build_object('text', n || repeat('x', :label)), 'at', '2026-01-01T00:00:00Z') end,
                  '{"actor": "bench", "operation": "op-' || n || '"}'
                from generate_series(0, :last) n order by n
                """)
                .param("stream", STREAM)
                .param("label", LABEL)
                .param("last", EVENTS - 1)
                .update();
        jdbc.sql("analyze events").update();
    }

    /** One row after the other with a cursor, and nothing done with them. @return events a second */
    static double reading(QuietPlane plane) throws SQLException {
        long start = System.nanoTime();
        try (var connection = plane.part(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false); // or all rows would be fetched at once
            statement.setFetchSize(1_000);
            long length = 0;
            try (var rows = statement.executeQuery("select * from events order by global_index")) {
                while (rows.next()) {
                    length += rows.getString("payload").length();
                }
            }
            connection.rollback();
            if (length < (long) EVENTS / 2 * LABEL) {
                throw new IllegalStateException("the log is not as long as it was made");
            }
        }
        return perSecond(start);
    }

    static double perSecond(long start) {
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }
}
