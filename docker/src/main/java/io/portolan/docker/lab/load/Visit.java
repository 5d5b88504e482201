package io.portolan.docker.lab.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request with a Host header of one's own over a connection of its own; Java's HTTP clients don't let it be set. */
public final class Visit {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int STATUS_AT = 9;

    private Visit() {}

    /** @param status 0 when there was no answer; {@code body} is then what went wrong */
    public record Answer(int status, String headers, String body) {
        public boolean good() {
            return status >= 200 && status < 400;
        }
    }

    public static Answer get(String address, int port, String host, String path) {
        return get(address, port, host, path, "");
    }

    /** @param headers further ones, each with its end of line */
    public static Answer get(String address, int port, String host, String path, String headers) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Answer(0, "", String.valueOf(e.getMessage()));
        }
    }

    private static Answer answer(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || text.length() < STATUS_AT + 3) {
            return new Answer(0, "", text);
        }
        return new Answer(
                Integer.parseInt(text.substring(STATUS_AT, STATUS_AT + 3)),
                text.substring(0, end),
                text.substring(end + 4));
    }
}
