package io.portolan.docker.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.routing.HaproxyConfiguration.Owner;
import io.portolan.domain.routing.LatencyBuckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What HAProxy answers, and what is made of it. */
class ReadingsTest {
    private static final String STAT = """
            # pxname,svname,scur,bin,bout,econ,eresp,status,check_status,check_code,hrsp_2xx,hrsp_4xx,hrsp_5xx,check_desc,last_chk,
            http,FRONTEND,3,9,9,,,OPEN,,,1,1,1,,,
            route:shop:web:80,i-1,2,300,700,1,2,UP 1/2,L7STS,503,10,3,4,Layer7 wrong status,\"Not, \"\"well\"\"\",
            route:shop:web:80,BACKEND,2,300,700,1,2,UP,,,10,3,4,,,
            check:shop:web,i-2,0,0,0,0,0,DOWN,INI,,0,0,0,,,
            """;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Owner> OWNERS =
            Map.of("i-1", new Owner(new ApplicationId("a-1"), "web", new InstanceId("i-1")));

    @Test
    void statistics_are_read_by_the_names_of_their_columns() {
        var servers = ServerStatus.read(STAT);

        assertThat(servers)
                .containsExactly(
                        new ServerStatus(
                                "route:shop:web:80",
                                "i-1",
                                "UP 1/2",
                                "L7STS",
                                "Layer7 wrong status (503): Not, \"well\"",
                                2,
                                20,
                                7,
                                300,
                                700),
                        new ServerStatus("check:shop:web", "i-2", "DOWN", "INI", "", 0, 0, 0, 0, 0));
        assertThat(servers.getFirst().up()).isTrue();
        assertThat(servers.getFirst().checked()).isTrue();
        assertThat(servers.getLast().down()).isTrue();
        assertThat(servers.getLast().checked()).isFalse();
    }

    @Test
    void latencies_are_read_by_server() {
        var counts = LatencyCounts.read("""
                # table: latency, type: string, size:102400, used:1
                0x55dda2e0b970: key=i-1 use=0 exp=0 gpc0=4 gpc1=3 gpc14=1
                """);

        assertThat(counts.get("i-1"))
                .hasSize(LatencyBuckets.COUNT)
                .startsWith(4L, 3L, 0L)
                .endsWith(1L);
    }

    @Test
    void what_happened_is_what_the_counters_have_grown_by() {
        var traffic = new TrafficSampling(new NodeId("n1"));
        assertThat(traffic.sample(OWNERS, served(100, 4), latency(90), AT))
                .as("counted before us")
                .isEmpty();

        var samples = traffic.sample(OWNERS, served(130, 5), latency(118), AT.plusSeconds(2));

        assertThat(samples).hasSize(1);
        assertThat(samples.getFirst().requests()).isEqualTo(30);
        assertThat(samples.getFirst().errors()).isEqualTo(1);
        assertThat(samples.getFirst().span()).hasSeconds(2);
        assertThat(samples.getFirst().latency().getFirst()).isEqualTo(28);
        assertThat(traffic.sample(OWNERS, served(130, 5), latency(118), AT.plusSeconds(4)))
                .as("nothing happened")
                .isEmpty();
    }

    @Test
    void a_worker_begun_by_a_reload_counts_from_nothing() {
        var traffic = new TrafficSampling(new NodeId("n1"));
        traffic.sample(OWNERS, served(100, 4), latency(90), AT);
        traffic.begin();

        var samples = traffic.sample(OWNERS, served(120, 1), latency(119), AT.plusSeconds(2));

        assertThat(samples.getFirst().requests()).isEqualTo(120);
        assertThat(samples.getFirst().errors()).isEqualTo(1);
    }

    @Test
    void connections_are_told_by_their_remote_address() {
        assertThat(OldWorkers.addresses(List.of(
                        "sl  local_address rem_address   st",
                        "0: 00000000:2378 00000000:0000 0A",
                        "1: 0200001F:A1B2 0501A8C0:0050 01 00000000:00000000",
                        "2: 0200001F:A1B3 0601A8C0:0050 06 00000000:00000000")))
                .containsExactly("192.168.1.5");
    }

    private static List<ServerStatus> served(long requests, long errors) {
        return List.of(new ServerStatus("route:shop:web:80", "i-1", "UP", "L4OK", "", 0, requests, errors, 0, 0));
    }

    private static Map<String, List<Long>> latency(long fastest) {
        var buckets = new ArrayList<>(Collections.nCopies(LatencyBuckets.COUNT, 0L));
        buckets.set(0, fastest);
        return Map.of("i-1", buckets);
    }
}
