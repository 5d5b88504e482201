package io.portolan.query.record;

import io.portolan.domain.record.ChainCheck;
import io.portolan.domain.record.ExpectedSeal;
import io.portolan.domain.record.Misfit;
import io.portolan.domain.record.Misfit.Kind;
import io.portolan.query.view.TokenPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares the log with the chain that seals it, and changes nothing. It reads in batches, each a query of its own: what
 * is only ever added to needs no snapshot, and a long transaction would keep the database from tidying up.
 */
@Component
public class LogVerifier {
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final EventChain chain;
    private final LogRows log;

    public LogVerifier(JdbcClient jdbc, EventChain chain, LogRows log) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.log = log;
    }

    /** @param expected seals that were kept elsewhere */
    public LogVerdict verify(List<ExpectedSeal> expected) {
        long start = System.nanoTime();
        // before the chain: what is sealed meanwhile is then more than this says, never less
        TokenPosition follower = TokenPosition.read(jdbc, EventChain.FOLLOWER);
        ChainCheck check = new ChainCheck(expected);
        walk(check);
        Optional<Misfit> misfit = first(Stream.of(
                        check.end(),
                        chain.firstWithout(follower).map(Misfit::added),
                        cut(follower, chain.newestPosition()))
                .flatMap(Optional::stream)
                .toList());
        double seconds = Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9;
        return new LogVerdict(
                misfit.isEmpty(),
                misfit,
                check.events(),
                log.countAfter(follower.index()),
                check.days(),
                seconds,
                Math.round(check.events() / seconds));
    }

    private void walk(ChainCheck check) {
        long upTo = chain.last().number();
        boolean goesOn = true;
        List<EventChain.Linked> batch = chain.after(0, upTo, BATCH);
        while (goesOn && !batch.isEmpty()) {
            for (int i = 0; goesOn && i < batch.size(); i++) {
                goesOn = check.meet(batch.get(i).link(), batch.get(i).event());
            }
            batch = goesOn ? chain.after(batch.getLast().link().number(), upTo, BATCH) : List.of();
        }
    }

    private static Optional<Misfit> cut(TokenPosition follower, long newest) {
        return newest < follower.index() ? Optional.of(Misfit.cut(follower.index(), newest)) : Optional.empty();
    }

    /** The one that stands first in the log. Events without a link follow from a link that is missing, so that comes first. */
    private static Optional<Misfit> first(List<Misfit> misfits) {
        return misfits.stream().reduce((a, b) -> place(b) < place(a) ? b : a);
    }

    private static long place(Misfit misfit) {
        return misfit.kind() == Kind.LINK_REMOVED ? -1 : misfit.position().orElse(Long.MAX_VALUE);
    }
}
