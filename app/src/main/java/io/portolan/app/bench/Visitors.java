package io.portolan.app.bench;

import io.portolan.docker.lab.load.Visit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Visits a domain without a pause, and remembers when each container answered for the first and for the last time. */
final class Visitors implements AutoCloseable {
    private static final Pattern HOST = Pattern.compile("host=(\\S+)");
    private static final int VISITORS = 2;
    private static final long PATIENCE_SECONDS = 30;

    private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final Map<String, Long> firstSince = new ConcurrentHashMap<>();
    private volatile boolean going = true;

    Visitors(String address, String domain) {
        for (int i = 0; i < VISITORS; i++) {
            threads.execute(() -> {
                while (going) {
                    visit(address, domain);
                }
            });
        }
    }

    private void visit(String address, String domain) {
        long sent = System.nanoTime();
        Matcher host = HOST.matcher(
                Visit.get(address, RoutedSite.PORT, domain, "/cgi-bin/who").body());
        if (host.find()) {
            last.merge(host.group(1), sent, Math::max);
            firstSince.putIfAbsent(host.group(1), System.nanoTime());
        }
    }

    /** The hosts that have answered. */
    Set<String> hosts() {
        return Map.copyOf(last).keySet();
    }

    /** When the last request was sent that this host answered, by {@link System#nanoTime}. */
    long last(String host) {
        return last.getOrDefault(host, Long.MIN_VALUE);
    }

    /** From now on the next answer counts as the first. */
    void forget(String host) {
        firstSince.remove(host);
    }

    /** When it first answered since it was forgotten; empty while it didn't. */
    Optional<Long> firstSince(String host) {
        return Optional.ofNullable(firstSince.get(host));
    }

    static boolean quietFor(long sinceNanos, Duration time) {
        return System.nanoTime() - sinceNanos > time.toNanos();
    }

    @Override
    public void close() {
        going = false;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
