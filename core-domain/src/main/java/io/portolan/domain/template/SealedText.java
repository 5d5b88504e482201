package io.portolan.domain.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The text of a template with other scalars in some places, and without what comments tell of secrets. All else stays as
 * it was written, on the lines where it was.
 */
final class SealedText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.=/()-]*");
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)+");

    private final String text;
    private final int[] offsets;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int start, int end, String replacement) {}

    private SealedText(String text) {
        this.text = text;
        this.offsets = offsets(text);
    }

    static String of(String text, Node root, Map<ScalarNode, String> changed) {
        SealedText sealed = new SealedText(text);
        changed.forEach(sealed::replace);
        sealed.comments(root);
        return sealed.edited();
    }

    /** YAML's marks count characters of Unicode, Java's texts count units of 16 bits. */
    private static int[] offsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        for (int i = 0, at = 0; i < offsets.length; i++) {
            offsets[i] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
        return offsets;
    }

    private int start(Node node) {
        return offsets[node.getStartMark().getIndex()];
    }

    private int end(Node node) {
        return offsets[node.getEndMark().getIndex()];
    }

    private void replace(ScalarNode node, String value) {
        String written = text.substring(start(node), end(node));
        Matcher properties = PROPERTIES.matcher(written);
        String kept = properties.lookingAt() ? properties.group() : "";
        String lines = "\n".repeat((int)
                written.substring(kept.length()).chars().filter(c -> c == '\n').count());
        edits.add(new Edit(start(node) + kept.length(), end(node), scalar(node.getScalarStyle(), value) + lines));
    }

    private static String scalar(ScalarStyle style, String value) {
        boolean quotes = style == ScalarStyle.DOUBLE_QUOTED || style == ScalarStyle.SINGLE_QUOTED;
        if (!quotes && PLAIN.matcher(value).matches()) {
            return value;
        }
        return "\""
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + "\"";
    }

    /** Outside of scalars a number sign at the start of a word begins a comment. */
    private void comments(Node root) {
        int at = 0;
        for (ScalarNode scalar : YamlNodes.scalars(root)) {
            comments(at, start(scalar));
            at = Math.max(at, end(scalar));
        }
        comments(at, text.length());
    }

    private void comments(int from, int to) {
        int at = from;
        while (at < to) {
            boolean comment = text.charAt(at) == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
            int end = comment ? endOfLine(at) : at + 1;
            if (comment) {
                String written = text.substring(at, end);
                String masked = SecretComment.masked(written);
                if (!masked.equals(written)) {
                    edits.add(new Edit(at, end, masked));
                }
            }
            at = end;
        }
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private String edited() {
        StringBuilder result = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(e -> result.replace(e.start(), e.end(), e.replacement()));
        return result.toString();
    }
}
