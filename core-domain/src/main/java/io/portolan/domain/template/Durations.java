package io.portolan.domain.template;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Compose writes them: {@code 1m30s}, {@code 2.5s}, {@code 500ms}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|m|h|d)");

    private Durations() {}

    /** Empty when the text is no duration; {@code 0} is one without a unit. */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length() && part.region(at, text.length()).lookingAt()) {
            sum = sum.plusNanos(
                    new BigDecimal(part.group(1)).multiply(nanos(part.group(2))).longValue());
            at = part.end();
        }
        return at == text.length() && at > 0 && at < 100 ? Optional.of(sum) : Optional.empty();
    }

    private static BigDecimal nanos(String unit) {
        Duration one = switch (unit) {
            case "ns" -> Duration.ofNanos(1);
            case "us", "µs" -> Duration.ofNanos(1_000);
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
        return BigDecimal.valueOf(one.toNanos());
    }
}
