package io.portolan.app.bench;

import io.portolan.query.node.NodeStore;
import io.portolan.query.view.ViewPositions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as large as the log's, inserted one by one, each a transaction. */
final class RawInserts {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DataSource database;
    private final JdbcClient jdbc;
    private final String payload;

    RawInserts(DataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        jdbc.sql("create table bench_rows (id bigint generated always as identity primary key, payload text not null)")
                .update();
        int size = jdbc.sql("select coalesce(avg(length(payload) + length(meta_data)), 0)::int from events"
                        + " where payload_type like '%NodeLabelled'")
                .query(Integer.class)
                .single();
        this.payload = "x".repeat(size);
    }

    /** @return rows a second */
    double rate(int threads, int count) throws InterruptedException, SQLException {
        List<Connection> connections = new ArrayList<>();
        try {
            List<PreparedStatement> inserts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                var connection = database.getConnection();
                connections.add(connection);
                var insert = connection.prepareStatement("insert into bench_rows (payload) values (?)");
                insert.setString(1, payload);
                inserts.add(insert);
            }
            return Crowd.rate(threads, count, (thread, n) -> inserts.get(thread).executeUpdate());
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    /** Waits until the view of the nodes has read the whole log, so that it is not at work beside the peer. */
    void awaitView() throws InterruptedException {
        long last = jdbc.sql("select max(global_index) from events")
                .query(Long.class)
                .single();
        var positions = new ViewPositions(jdbc);
        var end = Instant.now().plus(PATIENCE);
        while (positions.position(List.of(NodeStore.VIEW)) < last) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the nodes' view did not catch up with the log within " + PATIENCE);
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
