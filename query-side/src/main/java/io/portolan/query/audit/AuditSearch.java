package io.portolan.query.audit;

import io.portolan.query.view.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Searches the record. */
@Component
public class AuditSearch {
    /** Rows that are in memory at a time while a whole answer is written. */
    private static final int AHEAD = 500;

    private static final RowMapper<AuditEntryView> ENTRY = (result, _) -> AuditEntryView.read(new Row(result));

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    public AuditSearch(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** @param cursor behind which the page begins */
    List<AuditEntryView> page(AuditFilter filter, AuditOrder order, Optional<AuditCursor> cursor, int limit) {
        AuditSql sql = new AuditSql(filter);
        cursor.ifPresent(sql::behind);
        return jdbc.sql(sql.statement(order) + " limit " + limit)
                .params(sql.parameters())
                .query(ENTRY)
                .list();
    }

    /** All that there is at this moment, a row at a time, in constant memory: PostgreSQL keeps a cursor meanwhile. */
    public void each(AuditFilter filter, AuditOrder order, Consumer<AuditEntryView> taker) {
        AuditSql sql = new AuditSql(filter);
        reading.executeWithoutResult(
                _ -> {
                    try (Stream<AuditEntryView> rows = jdbc
                            .sql(sql.statement(order))
                            .withFetchSize(AHEAD)
                            .params(sql.parameters())
                            .query(ENTRY)
                            .stream()) {
                        rows.forEach(taker);
                    }
                });
    }
}
