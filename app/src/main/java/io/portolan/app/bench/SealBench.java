package io.portolan.app.bench;

import io.portolan.query.record.EventChain;
import io.portolan.query.record.LogVerdict;
import io.portolan.query.record.LogVerifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A long log is sealed from its first event on, and verified; beside it, what SHA-256 and reading alone would take. */
final class SealBench implements Bench {
    private static final int EVENTS = LongLog.EVENTS;
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
            LongLog.on(plane);
            var processors = plane.part(EventProcessingConfiguration.class);
            var jdbc = plane.part(JdbcClient.class);
            long start = System.nanoTime();
            processors.eventProcessor(EventChain.FOLLOWER).orElseThrow().start();
            awaitSeals(jdbc);
            double seal = LongLog.perSecond(start);
            var verifier = plane.part(LogVerifier.class);
            verifier.verify(List.of());
            LogVerdict verdict = verifier.verify(List.of());
            if (!verdict.fits() || verdict.events() != EVENTS) {
                throw new IllegalStateException("not all fits: " + verdict);
            }
            return List.of(
                    SEAL.is(seal, hashing()), VERIFY.is((double) verdict.eventsPerSecond(), LongLog.reading(plane)));
        }
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
        byte[] event = new byte[LongLog.BYTES];
        var digest = MessageDigest.getInstance("SHA-256");
        long start = 0;
        // the first round only warms up
        for (int round = 0; round < 2; round++) {
            start = System.nanoTime();
            for (int n = 0; n < EVENTS; n++) {
                digest.update(digest.digest(event));
            }
        }
        return LongLog.perSecond(start);
    }
}
