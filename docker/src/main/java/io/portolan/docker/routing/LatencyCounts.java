package io.portolan.docker.routing;

import io.portolan.domain.routing.LatencyBuckets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How many requests took how long, by server name: the stick table of the configuration. */
final class LatencyCounts {
    private static final Pattern ENTRY = Pattern.compile("key=(\\S+) .*");
    private static final Pattern COUNTER = Pattern.compile(" gpc(\\d+)=(\\d+)");

    private LatencyCounts() {}

    /** Reads the answer to {@code show table}. */
    static Map<String, List<Long>> read(String table) {
        var counts = new HashMap<String, List<Long>>();
        table.lines().forEach(line -> {
            var entry = ENTRY.matcher(line);
            if (entry.find()) {
                counts.put(entry.group(1), counters(line));
            }
        });
        return counts;
    }

    private static List<Long> counters(String line) {
        var buckets = new Long[LatencyBuckets.COUNT];
        Arrays.fill(buckets, 0L);
        var counter = COUNTER.matcher(line);
        while (counter.find()) {
            int bucket = Integer.parseInt(counter.group(1));
            if (bucket < buckets.length) {
                buckets[bucket] = Long.parseLong(counter.group(2));
            }
        }
        return List.of(buckets);
    }
}
