package io.portolan.docker.lab.load;

import io.portolan.docker.lab.LabException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Requests without a pause from one wrk, over connections that are kept, until it is told to stop or its time is over.
 * wrk has to be installed ({@link io.portolan.docker.lab.Prerequisites#ofLoad()}).
 */
public final class Load implements AutoCloseable {
    private static final long STOPS_WITHIN_SECONDS = 20;

    private final Process wrk;
    private final CompletableFuture<String> printed;

    private Load(Process wrk) {
        this.wrk = wrk;
        this.printed = CompletableFuture.supplyAsync(() -> read(wrk));
    }

    /**
     * @param target e.g. {@code http://10.77.0.11:9080/}
     * @param host the Host header
     * @param connections at the same time, on one thread
     * @param atMost after which it ends by itself
     */
    public static Load start(URI target, String host, int connections, Duration atMost) {
        try {
            return new Load(new ProcessBuilder(List.of(
                            "wrk",
                            "--threads",
                            "1",
                            "--connections",
                            String.valueOf(connections),
                            "--duration",
                            atMost.toSeconds() + "s",
                            "--timeout",
                            "10s",
                            "--header",
                            "Host: " + host,
                            target.toString()))
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new LabException("wrk could not be started, is it installed? " + e.getMessage(), e);
        }
    }

    /** Ends it, and waits until it has said what it counted. */
    public LoadReport stop() {
        try {
            // at SIGINT wrk ends as if its time were over; Java has SIGTERM only
            new ProcessBuilder("kill", "-INT", String.valueOf(wrk.pid()))
                    .start()
                    .waitFor();
            return LoadReport.read(printed.get(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while wrk was ending", e);
        } catch (Exception e) {
            throw new LabException("wrk did not tell what it counted: " + e.getMessage(), e);
        } finally {
            close();
        }
    }

    private static String read(Process wrk) {
        try {
            return new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "wrk was cut off: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        wrk.destroyForcibly();
    }
}
