package io.portolan.docker.routing;

import io.portolan.docker.lab.os.Commands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Load for some seconds, and what came of it. */
final class Wrk {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern BROKEN =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private Wrk() {}

    record Result(long requests, long failed, String output) {}

    static CompletableFuture<Result> start(RoutingLab lab, String path, Duration length) {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        return CompletableFuture.supplyAsync(() -> run(lab, path, length), executor)
                .whenComplete((_, _) -> executor.shutdown());
    }

    private static Result run(RoutingLab lab, String path, Duration length) {
        var output = Commands.require(
                "put load on the route",
                "wrk",
                "-t1",
                "-c8",
                "-d" + length.toSeconds() + "s",
                "-H",
                "Host: " + RoutingLab.HOST,
                lab.url() + path);
        return new Result(sum(REQUESTS, output), sum(REFUSED, output) + sum(BROKEN, output), output);
    }

    private static long sum(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        long sum = 0;
        if (found.find()) {
            for (int group = 1; group <= found.groupCount(); group++) {
                sum += Long.parseLong(found.group(group));
            }
        }
        return sum;
    }
}
