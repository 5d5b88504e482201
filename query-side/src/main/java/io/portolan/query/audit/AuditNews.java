package io.portolan.query.audit;

import io.portolan.query.view.Row;
import io.portolan.query.view.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What is new in the record, for those who follow it. */
@Component
public class AuditNews {
    /** No transaction of a command takes so long: a position that is still missing was never used. */
    private static final Duration HOPELESS = Duration.ofSeconds(90);

    private final JdbcClient jdbc;
    private final Signal changed;
    private final InstantSource clock;
    private final TransactionTemplate oneMoment;

    public AuditNews(JdbcClient jdbc, AuditStore record, PlatformTransactionManager transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.changed = record.signal();
        this.clock = clock;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * The record at one moment.
     *
     * @param late wanted events at positions that were missing before
     * @param fresh wanted events behind the index, in the order of their positions
     * @param head position up to which the events were looked at
     * @param missing positions up to there that are not there, and may still come
     */
    public record News(List<AuditEntryView> late, List<AuditEntryView> fresh, long head, List<Long> missing) {
        public News {
            late = List.copyOf(late);
            fresh = List.copyOf(fresh);
            missing = List.copyOf(missing);
        }
    }

    /** How often the record has changed in this process: read it before looking, so that nothing is missed. */
    public long changes() {
        return changed.count();
    }

    /** Returns when the record has changed since {@code seen}, or after the time: another process may have changed it. */
    public void await(long seen, Duration atMost) throws InterruptedException {
        changed.await(seen, atMost);
    }

    /** The greatest position in the record; 0 while it is empty. */
    public long head() {
        return jdbc.sql("select coalesce(max(position), 0) from audit")
                .query(Long.class)
                .single();
    }

    /**
     * @param index up to which the reader has looked
     * @param gaps positions before it that were missing then
     * @param limit of fresh events
     */
    public News since(AuditFilter filter, long index, Collection<Long> gaps, int limit) {
        return oneMoment.execute(_ -> {
            long end = Math.max(index, head());
            var fresh = entries(new AuditSql(filter).between(index, end), limit);
            long head = fresh.size() < limit ? end : fresh.getLast().position();
            var late = gaps.isEmpty() ? List.<AuditEntryView>of() : entries(new AuditSql(filter).at(gaps), gaps.size());
            return new News(late, fresh, head, missing(index, gaps, head));
        });
    }

    private List<AuditEntryView> entries(AuditSql sql, int limit) {
        return jdbc.sql(sql.statement(AuditOrder.OLDEST) + " limit " + limit)
                .params(sql.parameters())
                .query((result, _) -> AuditEntryView.read(new Row(result)))
                .list();
    }

    private List<Long> missing(long index, Collection<Long> gaps, long head) {
        long past = past();
        return jdbc.sql("""
                select wanted from (
                    select generate_series(cast(:after as bigint) + 1, :head) as wanted
                    union select * from unnest(cast(:gaps as bigint[]))
                ) as w
                where wanted > :past and not exists (select 1 from audit where position = wanted) order by wanted
                """)
                .param("after", Math.max(index, past))
                .param("head", head)
                .param("gaps", gaps.toArray(Long[]::new))
                .param("past", past)
                .query(Long.class)
                .list();
    }

    /** Position up to which nothing comes any more. */
    private long past() {
        Instant horizon = clock.instant().minus(HOPELESS);
        return jdbc.sql("select position from audit where at < :horizon order by at desc, position desc limit 1")
                .param("horizon", horizon.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
