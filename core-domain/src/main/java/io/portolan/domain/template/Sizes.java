package io.portolan.domain.template;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes with binary units, as {@code docker run -m} takes them: {@code 64m} is 64 × 1024 × 1024 bytes. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(-?)(\\d+\\.?\\d*|\\.\\d+) ?([kmgtpKMGTP]?)([iI]?[bB])?");
    private static final String UNITS = "kmgtp";

    private Sizes() {}

    /** Bytes, fractions of a byte dropped; empty when the text is no size. {@code -1} (no limit) is one. */
    static Optional<Long> bytes(String text) {
        if (text.equals("-1")) {
            return Optional.of(-1L);
        }
        Matcher matcher = SIZE.matcher(text);
        if (text.length() > 40 || !matcher.matches()) {
            return Optional.empty();
        }
        int power = UNITS.indexOf(matcher.group(3).toLowerCase(java.util.Locale.ROOT));
        BigDecimal factor = BigDecimal.valueOf(matcher.group(3).isEmpty() ? 1 : 1L << (10 * (power + 1)));
        BigDecimal bytes = new BigDecimal(matcher.group(2)).multiply(factor);
        boolean negative = matcher.group(1).equals("-") && bytes.signum() != 0;
        return negative || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }
}
