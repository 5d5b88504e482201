package io.portolan.domain.routing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The page for a request that no container can answer. */
public final class ErrorPage {
    /** HAProxy keeps an answer of its own in one buffer, of 16,384 bytes less what it reserves for headers. */
    public static final int MOST_BYTES = 14_000;

    private static final String OWN = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>No service answers here</title></head>
            <body>
            <h1>No service answers here</h1>
            <p>No application has a route for this address, or none of its containers can take the request now.</p>
            <p>If you run this application: look at its routing labels and at the health of its containers.</p>
            </body>
            </html>
            """;

    private ErrorPage() {}

    /** Why a page can't be shown; empty when it can. */
    public static Optional<String> problemWith(String html) {
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        return html.isBlank()
                ? Optional.of("the error page is empty")
                : bytes > MOST_BYTES
                        ? Optional.of("the error page has " + bytes + " bytes; HAProxy takes at most " + MOST_BYTES)
                        : Optional.empty();
    }

    static Optional<String> usable(Optional<String> html) {
        return html.filter(page -> problemWith(page).isEmpty());
    }

    /** As HAProxy wants it: with the status line and headers. */
    static String answer(Optional<String> html) {
        return "HTTP/1.1 503 Service Unavailable\r\n"
                + "Cache-Control: no-cache\r\n"
                + "Content-Type: text/html; charset=utf-8\r\n\r\n"
                + html.orElse(OWN);
    }
}
