package io.portolan.domain.placement;

import io.portolan.domain.placement.Expression.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads placement expressions as Docker Swarm's filters write them: {@code group==db}, {@code service!=~web}.
 *
 * <p>Beyond Swarm: a single {@code =} means {@code ==} (the user guide writes {@code constraint:group=1} and
 * {@code affinity:image=~redis}), and letters and digits of every script may stand in values.
 */
public final class ExpressionParser {
    private static final Pattern SHAPE = Pattern.compile("([^=!]*)(==|!=|=)(.*)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("[a-zA-Z_][a-zA-Z0-9\\-_.]*");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{N}=!/:\\-_\\s.*()?+\\[\\]\\\\^$|@,{}]+");

    private ExpressionParser() {}

    /** @param text what stands behind {@code constraint:} or {@code affinity:} */
    public static ParsedExpression parse(Scope scope, String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            return new ParsedExpression.Invalid("\"" + text + "\" has neither == nor != in it.");
        }
        String key = shape.group(1);
        if (!KEY.matcher(key).matches()) {
            return new ParsedExpression.Invalid("\"" + key + "\" can't be the key of an expression: it starts with a"
                    + " letter or _ and goes on with letters, digits, hyphens, dots and underscores.");
        }
        String value = shape.group(3);
        String pattern = value.replaceFirst("^~+", "");
        if (!VALUE.matcher(pattern).matches()) {
            return new ParsedExpression.Invalid(
                    pattern.isEmpty()
                            ? "The expression \"" + text + "\" has no value."
                            : "The value \"" + pattern + "\" has characters that an expression can't have.");
        }
        Optional<String> trouble = PatternText.trouble(pattern);
        if (trouble.isPresent()) {
            return new ParsedExpression.Invalid("The pattern \"" + pattern + "\" can't be used: " + trouble.get());
        }
        boolean soft = value.startsWith("~");
        return new ParsedExpression.Valid(
                new Expression(scope, key, !shape.group(2).equals("!="), soft, pattern));
    }
}
