package io.portolan.domain.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a template as readers may see it: behind a name that looks secret everything to the end of its value is
 * masked, rather too much than too little. A mere reference to a variable stays.
 */
public final class SecretText {
    /** {@code NAME=}, {@code NAME: }, {@code "NAME":}; an image's tag or a port is no value. */
    private static final Pattern NAME = Pattern.compile("([\\w.-]+)(?:[\"']?\\s*(?:=|:(?=\\s|$))|[\"']\\s*:)\\s*");

    private static final Pattern REFERENCE = Pattern.compile("[\"']?\\$(\\w+|\\{\\w+})[\"']?[\\s,}\\]]*");
    private static final Pattern NO_SCALAR = Pattern.compile("\\s*(-(\\s.*)?|#.*|.*:(\\s.*)?)");

    private enum Below {
        PLAIN,
        /** The name had its value on its own line: what is indented further belongs to it. */
        VALUE,
        /** The name had none: it may follow, or a mapping of other names does. */
        PERHAPS_VALUE
    }

    private Below below = Below.PLAIN;
    private int indent;

    private SecretText() {}

    public static String masked(String text) {
        var state = new SecretText();
        // with its empty last line, when it has one
        return text.lines().map(state::line).collect(Collectors.joining("\n")) + (text.endsWith("\n") ? "\n" : "");
    }

    private String line(String line) {
        if (line.isBlank()) {
            return line;
        }
        int own = line.length() - line.stripLeading().length();
        if (own <= indent) {
            below = Below.PLAIN;
        }
        return switch (below) {
            case VALUE -> line.substring(0, own) + SecretNames.MASK;
            case PERHAPS_VALUE -> perhapsValue(line, own);
            case PLAIN -> named(line, own);
        };
    }

    private String perhapsValue(String line, int own) {
        if (NO_SCALAR.matcher(line).matches()) {
            below = Below.PLAIN;
            return named(line, own);
        }
        return line.substring(0, own) + SecretNames.MASK;
    }

    private String named(String line, int own) {
        Matcher name = NAME.matcher(line);
        while (name.find()) {
            var value = line.substring(name.end());
            if (!SecretNames.looksSecret(name.group(1))
                    || REFERENCE.matcher(value).matches()) {
                continue;
            }
            indent = own;
            below = value.isBlank() ? Below.PERHAPS_VALUE : Below.VALUE;
            return value.isBlank() ? line : line.substring(0, name.end()) + SecretNames.MASK;
        }
        return line;
    }
}
