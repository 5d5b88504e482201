package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.record.ChainLink;
import io.portolan.domain.record.DaySeal;
import io.portolan.domain.record.ExpectedSeal;
import io.portolan.domain.record.Misfit;
import io.portolan.domain.record.Misfit.Kind;
import io.portolan.query.record.LogVerdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log on PostgreSQL, sealed by its follower, and what becomes of it under the hands of somebody with psql. */
class ChainTest {
    private static final String COLUMNS =
            "eventIdentifier, aggregateIdentifier, sequenceNumber, type, timeStamp, payloadType, payloadRevision, payload, metaData";

    private final Views views = Views.start();
    private final Sealed sealed = views.sealed;

    @BeforeEach
    void aStory() {
        views.record(Story.cluster(3)).record(Story.turnedBack().log());
        sealed.verifyAll();
    }

    @AfterEach
    void end() {
        views.close();
    }

    @Test
    void every_event_is_sealed_once_and_fits() {
        LogVerdict verdict = sealed.verifyAll();

        assertThat(verdict.misfit()).isEmpty();
        assertThat(verdict.fits()).isTrue();
        assertThat(verdict.events()).isEqualTo(count("DomainEventEntry")).isGreaterThan(50);
        assertThat(verdict.days()).isEqualTo(sealed.chain.seals());
        assertThat(verdict.days().stream().mapToLong(DaySeal::events).sum()).isEqualTo(verdict.events());
        assertThat(verdict.days().getLast().closed()).isFalse();
    }

    @Test
    void a_changed_payload_is_named() {
        sql(
                "update DomainEventEntry set payload = convert_to(replace(convert_from(payload, 'UTF8'), 'harbour', 'port'), 'UTF8')"
                        + " where globalIndex = 1");

        Misfit misfit = misfit();

        assertThat(misfit.kind()).isEqualTo(Kind.EVENT_CHANGED);
        assertThat(misfit.message())
                .startsWith("The event at position 1 (ClusterCreated, number 0 of stream c1, ")
                .endsWith(" is not what was sealed.");
    }

    @Test
    void any_other_column_that_was_changed_is_named_too() {
        for (String change : new String[] {
            "metaData = convert_to('{}', 'UTF8')", "timeStamp = '2020-01-01T00:00:00Z'", "aggregateIdentifier = 'c2'"
        }) {
            sql("create table kept as select * from DomainEventEntry where globalIndex = 5");
            sql("update DomainEventEntry set " + change + " where globalIndex = 5");

            assertThat(misfit().kind()).as(change).isEqualTo(Kind.EVENT_CHANGED);
            assertThat(misfit().position()).isEqualTo(OptionalLong.of(5));

            sql("delete from DomainEventEntry where globalIndex = 5");
            sql("insert into DomainEventEntry select * from kept");
            sql("drop table kept");
            assertThat(sealed.verify().fits()).as("as it was").isTrue();
        }
    }

    @Test
    void a_removed_event_is_named() {
        sql("delete from DomainEventEntry where globalIndex = 7");

        assertThat(misfit().kind()).isEqualTo(Kind.EVENT_REMOVED);
        assertThat(misfit().position()).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void an_event_that_was_put_in_is_named() {
        long gap = nextPosition();
        views.record(Story.admission(4));
        sealed.verifyAll();
        // the follower waits some time for what may still be written there
        sql(
                "update processor_tokens set token = regexp_replace(token, '\\[[0-9, ]*\\]', '[]') where processor = 'chain'");

        insert(gap, "put-in");

        Misfit misfit = misfit();
        assertThat(misfit.kind()).isEqualTo(Kind.EVENT_ADDED);
        assertThat(misfit.position()).isEqualTo(OptionalLong.of(gap));
        assertThat(misfit.stream()).contains("put-in");
    }

    @Test
    void two_events_that_were_swapped_are_named_by_the_first() {
        sql("update DomainEventEntry set globalIndex = -1 where globalIndex = 4");
        sql("update DomainEventEntry set globalIndex = 4 where globalIndex = 6");
        sql("update DomainEventEntry set globalIndex = 6 where globalIndex = -1");

        assertThat(misfit().kind()).isEqualTo(Kind.EVENT_CHANGED);
        assertThat(misfit().position()).isEqualTo(OptionalLong.of(4));
    }

    @Test
    void a_chain_that_was_touched_is_found_too() {
        sql("delete from event_chain where link = 9");
        assertThat(misfit().kind()).isEqualTo(Kind.LINK_REMOVED);
    }

    @Test
    void an_end_that_was_cut_off_from_both_is_found() {
        long head = views.head();
        sql("delete from DomainEventEntry where globalIndex > " + (head - 3));
        sql("delete from event_chain where position > " + (head - 3));

        assertThat(misfit().kind()).isEqualTo(Kind.CHAIN_CUT);
    }

    @Test
    void who_makes_the_chain_again_is_found_by_a_seal_that_was_kept() {
        DaySeal today = sealed.chain.seals().getLast();
        ExpectedSeal kept = new ExpectedSeal(today.day(), today.seal());
        views.record(Story.admission(4));
        sealed.verifyAll();
        assertThat(sealed.verify(kept).fits()).as("the day goes on").isTrue();

        sql("update DomainEventEntry set metaData = convert_to('{}', 'UTF8') where globalIndex = 5");
        sql("delete from event_chain");
        forgetToken();
        Views.eventually("the chain is made again", () -> sealed.verify().events() == count("DomainEventEntry"));

        assertThat(sealed.verify().fits()).as("without the seal").isTrue();
        assertThat(sealed.verify(kept).misfit().orElseThrow().kind()).isEqualTo(Kind.SEAL_DIFFERENT);
    }

    @Test
    void an_event_whose_transaction_ends_later_than_those_after_it_is_sealed_behind_them() throws SQLException {
        try (Connection late = views.database.getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            long position = nextPosition();
            statement.executeUpdate(copy(position, "late"));
            views.record(Story.admission(4));
            assertThat(sealed.verifyAll().fits()).as("while it is under way").isTrue();

            late.commit();

            Views.eventually("the late one is sealed", () -> sealed.verify().events() == count("DomainEventEntry"));
            assertThat(sealed.verify().misfit()).isEmpty();
            assertThat(sealed.chain.last().position()).isEqualTo(position);
        }
    }

    @Test
    void a_follower_that_was_killed_in_the_middle_seals_nothing_twice_and_leaves_nothing_out() throws SQLException {
        try (Connection blocker = views.database.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table event_chain in exclusive mode");
            views.record(Story.admission(4));
            Views.eventually("the follower is at it", () -> waiting() > 0);

            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'"
                    + " and query like '%event_chain%'");
            blocker.commit();
        }

        assertThat(sealed.verifyAll().misfit()).isEmpty();
        assertThat(sealed.verify().events()).isEqualTo(count("DomainEventEntry"));
    }

    @Test
    void events_that_come_twice_are_sealed_once() {
        ChainLink last = sealed.chain.last();

        forgetToken();
        views.record(Story.admission(4));

        assertThat(sealed.verifyAll().misfit()).isEmpty();
        assertThat(sealed.chain.last().number()).isEqualTo(last.number() + 1);
    }

    private void forgetToken() {
        views.restart("chain", () -> sql("delete from processor_tokens where processor = 'chain'"));
    }

    private Misfit misfit() {
        return sealed.verify().misfit().orElseThrow();
    }

    private void insert(long position, String stream) {
        sql(copy(position, stream));
    }

    /** An event like the first, in a stream of its own. */
    private static String copy(long position, String stream) {
        return "insert into DomainEventEntry (globalIndex, " + COLUMNS + ") select " + position + ", 'copy', '" + stream
                + "', 0, type, timeStamp, payloadType, payloadRevision, payload, metaData from DomainEventEntry"
                + " where globalIndex = 1";
    }

    private long nextPosition() {
        return views.jdbc
                .sql("select nextval(pg_get_serial_sequence('domainevententry', 'globalindex'))")
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return count("pg_stat_activity where wait_event_type = 'Lock' and query like '%event_chain%'");
    }

    private long count(String table) {
        return views.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void sql(String statement) {
        views.jdbc.sql(statement).update();
    }
}
