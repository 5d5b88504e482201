package io.portolan.domain.release;

import io.portolan.domain.routing.TrafficFigures;
import java.util.Locale;

/** Whether figures let a course go on. docs/ways/blue-green.md has the table. */
public final class Gates {
    /** What is faster counts as that: twice of next to nothing is still next to nothing. */
    private static final double LEAST_P95_MILLIS = 1;

    private Gates() {}

    /** @param reason with the figures */
    public record Decision(boolean passed, String reason) {}

    /**
     * Example: at most 1 % errors, at most 1.5 times the p95, at least 20 requests. Green with 1,000 requests, 5 errors and a p95 of 12 ms
     * against blue's 10 ms passes; with 11 errors, or a p95 of 16 ms, it fails; with 19 requests it passes whatever they were.
     *
     * @param measured in this step
     * @param reference blue's figures when it last had enough requests, for a step in which it hasn't; {@code NONE} without any
     */
    public static Decision decide(BlueGreenCourse.Gate gate, TrafficComparison measured, TrafficFigures reference) {
        var green = measured.green();
        if (green.requests() < gate.minRequests()) {
            return new Decision(
                    true,
                    "only " + requests(green) + " of at least " + gate.minRequests()
                            + " were measured, too few to decide on");
        }
        if (green.errorRatio() > gate.maxErrorRatio()) {
            return new Decision(
                    false,
                    percent(green.errorRatio()) + " of " + requests(green) + " failed, at most "
                            + percent(gate.maxErrorRatio()) + " may");
        }
        var errors = percent(green.errorRatio()) + " of " + requests(green) + " failed";
        var blue = enough(gate, measured.blue()) ? measured.blue() : reference;
        if (!enough(gate, blue)) {
            return new Decision(
                    true,
                    errors + ", p95 " + millis(green.p95Millis())
                            + "; the old version had too few requests to compare with");
        }
        var times = atLeast(green.p95Millis()) / atLeast(blue.p95Millis());
        var latency = "p95 " + millis(green.p95Millis()) + " against " + millis(blue.p95Millis()) + ", " + number(times)
                + " times";
        return times > gate.maxP95Ratio()
                ? new Decision(false, latency + ", at most " + number(gate.maxP95Ratio()) + " times may be")
                : new Decision(true, errors + ", " + latency);
    }

    /** Whether so many requests are enough to decide on. */
    public static boolean enough(BlueGreenCourse.Gate gate, TrafficFigures figures) {
        return figures.requests() > 0 && figures.requests() >= gate.minRequests();
    }

    private static double atLeast(double millis) {
        return Math.max(LEAST_P95_MILLIS, millis);
    }

    private static String requests(TrafficFigures figures) {
        return figures.requests() == 1 ? "1 request" : figures.requests() + " requests";
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.1f ms", millis);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
