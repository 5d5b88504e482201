package io.portolan.domain.template;

import io.portolan.domain.access.SecretNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment of a template, e.g. a line of it that somebody has put out of use: what stands behind a name that looks secret
 * is masked to the end of the line, rather too much than too little. Nobody needs it any more, so it is not kept.
 */
final class SecretComment {
    private static final String MASK = "***";

    /** {@code NAME=}, {@code NAME: }, {@code "NAME":}; an image's tag or a port is no value. */
    private static final Pattern NAME = Pattern.compile("([\\w.-]+)(?:[\"']?\\s*(?:=|:(?=\\s|$))|[\"']\\s*:)\\s*");

    private static final Pattern VARIABLE = Pattern.compile("[\"']?\\$(\\w+|\\{\\w+})[\"']?[\\s,}\\]]*");

    private SecretComment() {}

    static String masked(String comment) {
        Matcher name = NAME.matcher(comment);
        while (name.find()) {
            String value = comment.substring(name.end());
            boolean tells = !value.isBlank() && !VARIABLE.matcher(value).matches();
            if (tells && SecretNames.looksSecret(name.group(1))) {
                return comment.substring(0, name.end()) + MASK;
            }
        }
        return comment;
    }
}
