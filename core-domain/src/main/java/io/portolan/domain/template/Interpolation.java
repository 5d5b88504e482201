package io.portolan.domain.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a text with variables, by the rules of today's Compose (compose-go): {@code $NAME}, {@code ${NAME}} and
 * {@code ${NAME:-default}} with the operators {@code - :- ? :? + :+}, nested, {@code $$} for one dollar sign. A lone
 * dollar sign stays as it is.
 */
final class Interpolation {
    private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    private static final Pattern BRACED = Pattern.compile("([_a-zA-Z][_a-zA-Z0-9]*)(?:(:?[-+?])(.*))?", Pattern.DOTALL);
    private static final int DEEPEST = 20;

    private Interpolation() {}

    sealed interface Part {}

    record Literal(String text) implements Part {}

    /** @param argument what stands behind the operator; empty without one */
    record Variable(String name, Operator operator, String written, List<Part> argument) implements Part {
        Variable {
            argument = List.copyOf(argument);
        }
    }

    /** A reference that can't be read, e.g. <code>${ }</code> or one without its closing brace. */
    record Invalid(String text) implements Part {}

    enum Operator {
        NONE(""),
        DEFAULT_IF_UNSET("-"),
        DEFAULT_IF_EMPTY(":-"),
        ERROR_IF_UNSET("?"),
        ERROR_IF_EMPTY(":?"),
        TEXT_IF_SET("+"),
        TEXT_IF_NOT_EMPTY(":+");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException("no operator of a variable: " + sign);
        }
    }

    static List<Part> parse(String text) {
        return parse(text, 0);
    }

    private static List<Part> parse(String text, int depth) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf('$', at);
            if (dollar < 0) {
                break;
            }
            literal.append(text, at, dollar);
            String rest = text.substring(dollar + 1, Math.min(text.length(), dollar + 2));
            Matcher name = NAME.matcher(text).region(dollar + 1, text.length());
            if (rest.equals("$")) {
                literal.append('$');
                at = dollar + 2;
            } else if (rest.equals("{")) {
                int end = closingBrace(text, dollar + 1);
                flush(literal, parts);
                parts.add(
                        end < 0 ? new Invalid(text.substring(dollar)) : braced(text.substring(dollar + 2, end), depth));
                at = end < 0 ? text.length() : end + 1;
            } else if (name.lookingAt()) {
                flush(literal, parts);
                parts.add(new Variable(name.group(), Operator.NONE, "", List.of()));
                at = name.end();
            } else {
                literal.append('$');
                at = dollar + 1;
            }
        }
        literal.append(text, Math.min(at, text.length()), text.length());
        flush(literal, parts);
        return parts;
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Part braced(String inside, int depth) {
        Matcher matcher = BRACED.matcher(inside);
        if (!matcher.matches() || depth >= DEEPEST) {
            return new Invalid("${" + inside + "}");
        }
        if (matcher.group(2) == null) {
            return new Variable(matcher.group(1), Operator.NONE, "", List.of());
        }
        String argument = matcher.group(3);
        return new Variable(matcher.group(1), Operator.of(matcher.group(2)), argument, parse(argument, depth + 1));
    }

    private static int closingBrace(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
