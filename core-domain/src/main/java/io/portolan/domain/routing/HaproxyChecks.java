package io.portolan.domain.routing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How HAProxy checks containers.
 *
 * <p>A container that fails is out after 3 s at the latest: 700 ms until the next check, the check's timeout, 200 ms until the
 * second one, and its timeout. That is so for timeouts up to 1 s; with a longer one the first failure counts.
 *
 * <p>A check asks the container to keep its connection, so that HAProxy is the first to end it, by a reset. Ended by the
 * container it stays in the kernel's table of connections for two minutes: some 1,500 containers fill it, and a full table
 * lets no request in.
 */
final class HaproxyChecks {
    static final String RHYTHM = "inter 700ms fastinter 200ms downinter 700ms rise 1";

    /** The longest timeout with which two checks can fail within 3 s. */
    private static final Duration LONGEST_FOR_TWO = Duration.ofSeconds(1);

    private static final int HTTP_PORT = 80;

    private HaproxyChecks() {}

    static void write(StringBuilder text, ProbeUrl probe) {
        if (probe.http()) {
            var host = probe.port() == HTTP_PORT ? "container" : "container:" + probe.port();
            text.append("  option httpchk\n");
            text.append("  http-check send meth GET uri ")
                    .append(word(probe.path()))
                    .append(" ver HTTP/1.1 hdr Host ")
                    .append(host)
                    .append(" hdr Connection keep-alive\n");
            text.append("  http-check expect status 200-399\n");
        }
        text.append("  timeout check ").append(probe.timeout().toMillis()).append("ms\n");
        if (probe.timeout().compareTo(LONGEST_FOR_TWO) > 0) {
            text.append("  default-server fall 1\n");
        }
    }

    /** What HAProxy would take for a comment, a quote or the end of the word is written in hexadecimal. */
    static String word(String text) {
        var result = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "/._~!&()*+,=:@%?;-".indexOf(c) >= 0)) {
                result.append(c);
            } else {
                result.append(String.format("\\x%02x", (int) c));
            }
        }
        return result.toString();
    }
}
