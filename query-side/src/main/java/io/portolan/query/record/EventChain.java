package io.portolan.query.record;

import io.portolan.domain.record.ChainLink;
import io.portolan.domain.record.DaySeal;
import io.portolan.domain.record.LoggedEvent;
import io.portolan.query.view.TokenPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the chain that seals the log. Links are read and added, never changed. */
@Component
public class EventChain {
    /** The processing group that adds the links. */
    public static final String FOLLOWER = "chain";

    private final JdbcClient jdbc;
    private final LogRows log;

    public EventChain(JdbcClient jdbc, LogRows log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** A link and its event, which may be gone. */
    record Linked(ChainLink link, Optional<LoggedEvent> event) {}

    /** The newest link; the start of the chain while there is none. */
    public ChainLink last() {
        return jdbc.sql("select link, position, day, hash from event_chain order by link desc limit 1")
                .query((row, _) -> link(row))
                .optional()
                .orElse(ChainLink.START);
    }

    /** Those of the positions that have a link. */
    public Set<Long> linked(Collection<Long> positions) {
        return new HashSet<>(jdbc.sql("select position from event_chain where position in (:positions)")
                .param("positions", positions)
                .query(Long.class)
                .list());
    }

    /** Adds links, in one statement; fails when somebody else has added one of them. */
    public void add(List<ChainLink> links) {
        jdbc.sql("""
                insert into event_chain (link, position, day, hash)
                select * from unnest(cast(:links as bigint[]), cast(:positions as bigint[]), cast(:days as date[]),
                  cast(:hashes as text[]))
                """)
                .param("links", column(links, ChainLink::number))
                .param("positions", column(links, ChainLink::position))
                .param("days", column(links, ChainLink::day))
                .param("hashes", column(links, ChainLink::hash))
                .update();
    }

    /** The newest position that has a link; 0 while there is none. */
    long newestPosition() {
        return jdbc.sql("select coalesce(max(position), 0) from event_chain")
                .query(Long.class)
                .single();
    }

    /** The next links with their events as they are now. */
    List<Linked> after(long link, long upTo, int atMost) {
        return jdbc.sql("""
                select c.*, %s from (
                  select link, position, day, hash from event_chain
                  where link > :after and link <= :upTo order by link limit :atMost) c
                left join %s e on e.%s = c.position order by c.link
                """.formatted(log.columns("e"), log.table(), log.position()))
                .param("after", link)
                .param("upTo", upTo)
                .param("atMost", atMost)
                .query((row, _) -> new Linked(
                        link(row), row.getString("e_id") == null ? Optional.empty() : Optional.of(LogRows.read(row))))
                .list();
    }

    /** The first event at or before the follower's position that has no link and is none that it still waits for. */
    Optional<LoggedEvent> firstWithout(TokenPosition follower) {
        return jdbc.sql("""
                select %s from %s e where e.%s <= :position and not e.%s = any(cast(:gaps as bigint[]))
                  and not exists (select 1 from event_chain c where c.position = e.%s)
                order by e.%s limit 1
                """.formatted(
                        log.columns("e"), log.table(), log.position(), log.position(), log.position(), log.position()))
                .param("position", follower.index())
                .param("gaps", array(follower.gaps(), gap -> gap))
                .query((row, _) -> LogRows.read(row))
                .optional();
    }

    /** Every day that has events, the first one first; the last one is still running. */
    public List<DaySeal> seals() {
        return jdbc.sql("""
                select d.day, d.events, c.hash, d.day < max(d.day) over () as closed
                from (select day, count(*) as events, max(link) as link from event_chain group by day) d
                join event_chain c on c.link = d.link order by d.day
                """)
                .query((row, _) -> new DaySeal(
                        row.getObject("day", LocalDate.class),
                        row.getLong("events"),
                        row.getString("hash"),
                        row.getBoolean("closed")))
                .list();
    }

    private static ChainLink link(ResultSet row) throws SQLException {
        return new ChainLink(
                row.getLong("link"),
                row.getLong("position"),
                row.getObject("day", LocalDate.class),
                row.getString("hash"));
    }

    private static String column(List<ChainLink> links, Function<ChainLink, Object> value) {
        return array(links, value);
    }

    private static <T> String array(Collection<T> values, Function<T, Object> value) {
        return values.stream().map(v -> value.apply(v).toString()).collect(Collectors.joining(",", "{", "}"));
    }
}
