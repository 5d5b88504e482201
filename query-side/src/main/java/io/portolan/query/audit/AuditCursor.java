package io.portolan.query.audit;

import io.portolan.query.rest.Missing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a page ended. It names a position and not a number of rows, so that it stays right while events are appended.
 *
 * @param position of the last event that was shown
 */
record AuditCursor(AuditOrder order, long position) {
    private static final Pattern FORM = Pattern.compile("(newest|oldest) (\\d{1,18})");

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order.word() + " " + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param order that the request asks for; it has to be the one of the page before */
    static AuditCursor read(String text, AuditOrder order) {
        var form = FORM.matcher(decoded(text));
        if (!form.matches() || !form.group(1).equals(order.word())) {
            throw Missing.unreadable("cursor", text, "Send next of the page before, with the same order.");
        }
        return new AuditCursor(order, Long.parseLong(form.group(2)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
