package io.portolan.domain.placement;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Whether an expression holds for what a node offers: its names, a label's value, the services on it.
 *
 * <p>{@code ==} holds when one of the candidates matches, {@code !=} when none does. A label that is not there counts as
 * the empty string; the caller passes {@code ""} then. Softness is not looked at: that a soft expression may fail is the
 * ledger's decision.
 */
public final class ExpressionMatcher {
    private static final int LONGEST = 1_024;

    private ExpressionMatcher() {}

    public static boolean matches(Expression expression, Collection<String> candidates) {
        Pattern pattern = PatternText.compile(expression.pattern());
        boolean found = candidates.stream().anyMatch(candidate -> finds(pattern, candidate));
        return found == expression.equal();
    }

    /** Java's matcher recurses along repeated groups, so what no name or label is as long as does not match. */
    private static boolean finds(Pattern pattern, String candidate) {
        try {
            return candidate.length() <= LONGEST
                    && pattern.matcher(new Bounded(candidate, new Steps())).find();
        } catch (TooManySteps e) {
            return false;
        }
    }

    /** Counted reads instead of a clock: the same pattern gives up at the same place on every machine. */
    private static final class Steps {
        private static final int MOST = 200_000;
        private int taken;

        void take() {
            if (++taken > MOST) {
                throw new TooManySteps();
            }
        }
    }

    private record Bounded(CharSequence text, Steps steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            steps.take();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("the pattern needs too many steps", null, false, false);
        }
    }
}
