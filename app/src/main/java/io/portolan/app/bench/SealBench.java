package io.portolan.app.bench;

import io.portolan.query.record.EventChain;
import io.portolan.query.record.LogVerdict;
import io.portolan.query.record.LogVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A long log is sealed from its first event on, and verified; beside it, what SHA-256 and reading alone would take. */
final class SealBench implements Bench {
    private static final int EVENTS = 200_000;
    private static final int PAYLOAD = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Measure SEAL = Measure.of(
            "seal-per-second", "events of 1.2 KB that the chain's follower seals; peer: SHA-256 alone", "1/s");
    private static final Measure VERIFY =
            Measure.of("verify-per-second", "the same events, verified; peer: reading their rows alone", "1/s");

    @Override
    public List<Measure> measures() {
        return List.of(SEAL, VERIFY);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        try (var plane = QuietPlane.start(run.folder())) {
            var processors = plane.part(EventProcessingConfiguration.class);
            processors.eventProcessors().values().forEach(EventProcessor::shutDown);
            var jdbc = plane.part(JdbcClient.class);
            fill(jdbc);
            long start = System.nanoTime();
            processors.eventProcessor(EventChain.FOLLOWER).orElseThrow().start();
            awaitSeals(jdbc);
            double seal = perSecond(start);
            var verifier = plane.part(LogVerifier.class);
            verifier.verify(List.of());
            LogVerdict verdict = verifier.verify(List.of());
            if (!verdict.fits() || verdict.events() != EVENTS) {
                throw new IllegalStateException("not all fits: " + verdict);
            }
            return List.of(
                    SEAL.is(seal, hashing()),
                    VERIFY.is((double) verdict.eventsPerSecond(), reading(plane.part(DataSource.class))));
        }
    }

    /** Rows such as the log has them; nobody but the follower reads them. */
    private static void fill(JdbcClient jdbc) {
        jdbc.sql("""
                insert into events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, payload_type, payload, meta_data)
                select gen_random_uuid()::text, 'ClusterAggregate', 'bench-' || n / 100, n % 100,
                  '2026-01-01T00:00:00.000000Z', 'io.portolan.domain.cluster.ClusterEvent$NodeLabelled',
                  '{"text": "' || repeat('x', :payload) || '"}', '{"actor": "bench", "operation": "op-' || n || '"}'
                from generate_series(0, :last) n
                """).param("payload", PAYLOAD).param("last", EVENTS - 1).update();
        jdbc.sql("analyze events").update();
    }

    private static void awaitSeals(JdbcClient jdbc) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (jdbc.sql("select coalesce(max(link), 0) from event_chain")
                        .query(Long.class)
                        .single()
                < EVENTS) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the log was not sealed within " + PATIENCE);
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static double hashing() throws NoSuchAlgorithmException {
        byte[] event = new byte[PAYLOAD + 200];
        var digest = MessageDigest.getInstance("SHA-256");
        long start = 0;
        // the first round only warms up
        for (int round = 0; round < 2; round++) {
            start = System.nanoTime();
            for (int n = 0; n < EVENTS; n++) {
                digest.update(digest.digest(event));
            }
        }
        return perSecond(start);
    }

    /** One row after the other with a cursor, and nothing done with them. */
    private static double reading(DataSource database) throws SQLException {
        long start = System.nanoTime();
        try (var connection = database.getConnection();
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
            if (length < (long) EVENTS * PAYLOAD) {
                throw new IllegalStateException("the log is not as long as it was made");
            }
        }
        return perSecond(start);
    }

    private static double perSecond(long start) {
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }
}
