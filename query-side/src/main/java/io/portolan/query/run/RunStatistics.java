package io.portolan.query.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the runs of a job have gone, counted when it is asked for. */
@Component
public class RunStatistics {
    /** Durations are those of the runs that finished: what failed early would make a job look quick. */
    private static final String FIGURES = """
            count(*) as runs,
            count(*) filter (where state = 'FINISHED') as finished,
            count(*) filter (where state = 'FAILED') as failed,
            count(*) filter (where state = 'CANCELLED') as cancelled,
            count(*) filter (where state = 'TIMED_OUT') as timed_out,
            percentile_cont(array[0.5, 0.95, 1]) within group (order by extract(epoch from ended_at - started_at) * 1000)
              filter (where state = 'FINISHED') as times
            """;

    private final JdbcClient jdbc;

    public RunStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param runs that have ended
     * @param successRate finished ones as a share of all but the cancelled; absent where there are none
     * @param p50 of the durations of those that finished, in milliseconds; p95 and longest likewise
     */
    public record Figures(
            long runs,
            long finished,
            long failed,
            long cancelled,
            long timedOut,
            Optional<Double> successRate,
            Optional<Long> p50,
            Optional<Long> p95,
            Optional<Long> longest) {}

    /** Runs that ended on one day. */
    public record Day(LocalDate day, Figures figures) {}

    /** @param zone whose days are meant @param total of all runs that there were @param days on which a run ended, the last first */
    public record Statistics(String zone, Figures total, List<Day> days) {
        public Statistics {
            days = List.copyOf(days);
        }
    }

    /** @param days how many of the last days on which a run ended */
    public Statistics of(String job, String zone, int days) {
        var total = jdbc.sql("select " + FIGURES + " from runs where job = :job and ended_at is not null")
                .param("job", job)
                .query((row, _) -> figures(row))
                .single();
        var byDay = jdbc.sql("select cast(ended_at at time zone :zone as date) as day, " + FIGURES
                        + " from runs where job = :job and ended_at is not null group by 1 order by 1 desc limit :days")
                .params(Map.of("job", job, "zone", zone, "days", days))
                .query((row, _) -> new Day(row.getObject("day", LocalDate.class), figures(row)))
                .list();
        return new Statistics(zone, total, byDay);
    }

    private static Figures figures(java.sql.ResultSet row) throws java.sql.SQLException {
        long runs = row.getLong("runs");
        long cancelled = row.getLong("cancelled");
        long finished = row.getLong("finished");
        var array = row.getArray("times");
        var times = array == null ? new Double[0] : (Double[]) array.getArray();
        return new Figures(
                runs,
                finished,
                row.getLong("failed"),
                cancelled,
                row.getLong("timed_out"),
                runs == cancelled ? Optional.empty() : Optional.of((double) finished / (runs - cancelled)),
                time(times, 0),
                time(times, 1),
                time(times, 2));
    }

    private static Optional<Long> time(Double[] times, int which) {
        return which < times.length && times[which] != null ? Optional.of(Math.round(times[which])) : Optional.empty();
    }
}
