package io.portolan.query.run;

import io.portolan.domain.job.Cause;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which runs of a job are asked for. Each condition is a column of an index that ends with the order of the page, so that a
 * page costs what it shows, however many runs there are.
 *
 * @param from the first instant at which they may have started; {@code to} the first at which they may not
 * @param before number of the run behind which the page begins
 */
public record RunFilter(
        Optional<RunStatus> state,
        Optional<Cause> cause,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Integer> before) {

    String sql() {
        return (state.isPresent() ? " and state = :state" : "")
                + (cause.isPresent() ? " and cause = :cause" : "")
                + (from.isPresent() ? " and started_at >= :from" : "")
                + (to.isPresent() ? " and started_at < :to" : "")
                + (before.isPresent()
                        ? " and (started_at, number) < (select started_at, number from runs where job = :job and number = :before)"
                        : "");
    }

    Map<String, Object> parameters(String job, int most) {
        var parameters = new HashMap<String, Object>(Map.of("job", job, "most", most));
        state.ifPresent(s -> parameters.put("state", s));
        cause.ifPresent(c -> parameters.put("cause", c));
        from.ifPresent(f -> parameters.put("from", f));
        to.ifPresent(t -> parameters.put("to", t));
        before.ifPresent(b -> parameters.put("before", b));
        return parameters;
    }
}
