package io.portolan.query.routing;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.LatencyBuckets;
import io.portolan.domain.routing.TrafficSample;
import io.portolan.domain.routing.TrafficSamples;
import io.portolan.query.view.Json;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Samples as the routing layer measured them for an hour, and by the minute for a day. Whoever records also tidies up, twice
 * a minute at most; several control planes may do so at the same time.
 */
@Component
public class TrafficStore implements TrafficSamples {
    /** So long samples are kept as they came. */
    static final Duration FINE = Duration.ofHours(1);

    static final Duration KEPT = Duration.ofDays(1);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);
    /** A sample that is later than that doesn't get into its minute. */
    private static final Duration LATE = Duration.ofSeconds(20);

    private static final String LATENCY = IntStream.rangeClosed(1, LatencyBuckets.COUNT)
            .mapToObj("coalesce(sum(latency[%1$d]), 0)"::formatted)
            .collect(Collectors.joining(", ", "cast(array[", "] as bigint[])"));

    private static final String INSERT = """
            insert into traffic_samples (cluster, application, service, instance, router, at, span_millis, requests, errors,
              bytes_in, bytes_out, sessions, latency)
            select :cluster, application, service, instance, router, at, span, requests, errors, "bytesIn", "bytesOut",
              sessions, latency
            from json_to_recordset(cast(:samples as json)) as s (application text, service text, instance text, router text,
              at timestamptz, span bigint, requests bigint, errors bigint, "bytesIn" bigint, "bytesOut" bigint,
              sessions integer, latency bigint[])
            """;

    private static final String ROLL_UP = """
            insert into traffic_minutes (cluster, application, service, instance, router, at, span_millis, requests, errors,
              bytes_in, bytes_out, sessions, latency)
            select min(cluster), application, service, instance, router, date_trunc('minute', at) + interval '1 minute',
              sum(span_millis), sum(requests), sum(errors), sum(bytes_in), sum(bytes_out),
              (array_agg(sessions order by at desc))[1], %s
            from traffic_samples where at >= :from and at < :until
            group by application, service, instance, router, date_trunc('minute', at)
            on conflict do nothing
            """.formatted(LATENCY);

    /** Of each router by itself, since what is open at the end is one's own. */
    private static final String READ = """
            select service, instance, date_bin(:step * interval '1 second', at - interval '1 microsecond', :since) as slot,
              sum(requests) as requests, sum(errors) as errors, sum(bytes_in) as bytes_in, sum(bytes_out) as bytes_out,
              (array_agg(sessions order by at desc))[1] as sessions, %s as latency
            from (select * from traffic_samples where application = :application and at > :since and at <= :until and at >= :fine
              union all
              select * from traffic_minutes where application = :application and at > :since and at <= :until and at <= :fine) s
            group by service, instance, router, slot order by service, slot, instance
            """.formatted(LATENCY);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.EPOCH);

    public TrafficStore(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What one router did for one container in one span. */
    record Slot(String service, String instance, Instant at, Traffic traffic) {}

    @Override
    public void record(ClusterId cluster, List<TrafficSample> samples) {
        if (!samples.isEmpty()) {
            jdbc.sql(INSERT)
                    .param("cluster", cluster.value())
                    .param(
                            "samples",
                            Json.write(samples.stream().map(TrafficStore::row).toList()))
                    .update();
        }
        Instant now = clock.instant();
        Instant last = tidied.get();
        if (now.isAfter(last.plus(TIDY_EVERY)) && tidied.compareAndSet(last, now)) {
            tidy(now);
        }
    }

    /** Minutes that are over are summed up; what is older than it is kept goes. */
    void tidy(Instant now) {
        Instant until = now.minus(LATE).truncatedTo(ChronoUnit.MINUTES);
        Instant from = jdbc.sql("select coalesce(max(at), timestamptz 'epoch') as newest from traffic_minutes")
                .query((row, _) -> row.getObject("newest", OffsetDateTime.class).toInstant())
                .single();
        jdbc.sql(ROLL_UP).param("from", time(from)).param("until", time(until)).update();
        jdbc.sql("delete from traffic_samples where at < :before")
                .param("before", time(now.minus(FINE)))
                .update();
        jdbc.sql("delete from traffic_minutes where at < :before")
                .param("before", time(now.minus(KEPT)))
                .update();
    }

    /**
     * Traffic of an application by service, container, router and span.
     *
     * @param since excluded, {@code until} included: a sample counts where it ends
     */
    List<Slot> read(ApplicationId application, Instant since, Instant until, Duration step) {
        Instant fine =
                clock.instant().minus(FINE).truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return jdbc.sql(READ)
                .param("application", application.value())
                .param("since", time(since))
                .param("until", time(until))
                .param("step", step.toSeconds())
                .param("fine", time(fine))
                .query(TrafficStore::slot)
                .list();
    }

    private static Map<String, Object> row(TrafficSample s) {
        return Map.ofEntries(
                Map.entry("application", s.application().value()),
                Map.entry("service", s.service()),
                Map.entry("instance", s.instance().value()),
                Map.entry("router", s.router().value()),
                Map.entry("at", s.at().toString()),
                Map.entry("span", s.span().toMillis()),
                Map.entry("requests", s.requests()),
                Map.entry("errors", s.errors()),
                Map.entry("bytesIn", s.bytesIn()),
                Map.entry("bytesOut", s.bytesOut()),
                Map.entry("sessions", s.sessions()),
                Map.entry("latency", s.latency()));
    }

    private static Slot slot(ResultSet row, int number) throws SQLException {
        return new Slot(
                row.getString("service"),
                row.getString("instance"),
                row.getObject("slot", OffsetDateTime.class).toInstant(),
                new Traffic(
                        row.getLong("requests"),
                        row.getLong("errors"),
                        row.getLong("bytes_in"),
                        row.getLong("bytes_out"),
                        row.getLong("sessions"),
                        longs(row.getArray("latency"))));
    }

    private static List<Long> longs(Array array) throws SQLException {
        return Arrays.asList((Long[]) array.getArray());
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
