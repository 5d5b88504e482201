package io.portolan.domain.placement;

import java.util.Collection;
import java.util.regex.Pattern;

final class PatternMatch {
    private PatternMatch() {}

    static boolean matches(Expression expression, Collection<String> candidates) {
        String text = expression.pattern();
        boolean regexp = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        Pattern pattern = Pattern.compile(
                regexp ? text.substring(1, text.length() - 1) : "^(?:" + text.replaceAll("\\*+", ".*") + ")$");
        return candidates.stream().anyMatch(c -> pattern.matcher(c).find()) == expression.equal();
    }
}
