package io.portolan.docker.engine;

import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a simulated container does when it is started: failure as data.
 *
 * @param startTakes how long the start call lasts
 * @param startFails the engine refuses to start it
 * @param healthyAfter from the start to the first good health check, where it has one; empty: the first verdict is unhealthy
 * @param unhealthyAfter from the start to the moment when it turns unhealthy (again)
 * @param exit it ends by itself
 * @param prints what it writes right after the start
 */
public record SimulatedScript(
        Duration startTakes,
        Optional<Problem> startFails,
        Optional<Duration> healthyAfter,
        Optional<Duration> unhealthyAfter,
        Optional<Exit> exit,
        List<Print> prints) {

    /** Starts at once, is healthy after two seconds, and runs until it is stopped. */
    public static final SimulatedScript RUNS = new SimulatedScript(
            Duration.ZERO,
            Optional.empty(),
            Optional.of(Duration.ofSeconds(2)),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public SimulatedScript {
        prints = List.copyOf(prints);
    }

    /** @param after the start */
    public record Exit(Duration after, int code) {}

    public record Print(LogLine.Source source, String text) {}

    public SimulatedScript taking(Duration start) {
        return new SimulatedScript(start, startFails, healthyAfter, unhealthyAfter, exit, prints);
    }

    public SimulatedScript failing(Problem problem) {
        return new SimulatedScript(startTakes, Optional.of(problem), healthyAfter, unhealthyAfter, exit, prints);
    }

    public SimulatedScript healthyAfter(Duration after) {
        return new SimulatedScript(startTakes, startFails, Optional.of(after), unhealthyAfter, exit, prints);
    }

    public SimulatedScript unhealthyAfter(Duration after) {
        return new SimulatedScript(startTakes, startFails, Optional.empty(), Optional.of(after), exit, prints);
    }

    public SimulatedScript exiting(Duration after, int code) {
        return new SimulatedScript(
                startTakes, startFails, healthyAfter, unhealthyAfter, Optional.of(new Exit(after, code)), prints);
    }

    public SimulatedScript printing(Print... lines) {
        return new SimulatedScript(startTakes, startFails, healthyAfter, unhealthyAfter, exit, List.of(lines));
    }
}
