package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ContainerSettings.Link;
import io.portolan.domain.template.ContainerSettings.Logging;
import io.portolan.domain.template.ContainerSettings.Mount;
import io.portolan.domain.template.ContainerSettings.Networking;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import io.portolan.domain.template.ContainerSettings.Resources;
import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ContainerSettings.Security;
import io.portolan.domain.template.ContainerSettings.Storage;
import io.portolan.domain.template.ContainerSettings.Ulimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is written over the wire for each key of a container. */
class CreateMappingTest {
    private static final Specs PLAIN = Specs.container("shop_web_1", "web@sha256:1");

    @Test
    void what_is_not_set_is_left_to_image_and_engine() {
        JsonNode call = Wire.call(PLAIN);
        assertThat(call.at("/Image").asText()).isEqualTo("web@sha256:1");
        for (String key : List.of("Cmd", "Entrypoint", "User", "WorkingDir", "StopSignal", "Hostname")) {
            assertThat(call.path(key).isNull() || call.path(key).isMissingNode())
                    .as(key)
                    .isTrue();
        }
        for (String key : List.of(
                "Memory", "NanoCpus", "CpuShares", "ShmSize", "LogConfig", "NetworkMode", "OomKillDisable", "Tmpfs")) {
            assertThat(call.path("HostConfig").path(key).isNull()).as(key).isTrue();
        }
        assertThat(call.at("/StopTimeout").asInt()).isEqualTo(10);
        assertThat(call.at("/Healthcheck/Interval").asLong()).isEqualTo(2_000_000_000L);
        assertThat(call.at("/Healthcheck/Test").isNull()).isTrue();
        assertThat(call.at("/HostConfig/RestartPolicy/Name").asText()).isIn("", "no");
    }

    @Test
    void process_and_labels() {
        var specs = PLAIN.with(s -> new ContainerSettings(
                        s.image(),
                        List.of("serve", "--all"),
                        List.of("/entry"),
                        Map.of("A", "b=c"),
                        s.labels(),
                        "/srv",
                        "1000:1000",
                        "",
                        "",
                        "",
                        s.restart(),
                        "SIGUSR1",
                        Duration.ofMillis(1_500),
                        s.networking(),
                        s.storage(),
                        s.security(),
                        s.resources(),
                        s.logging(),
                        s.healthCheck()))
                .owned("c1", "i1");
        JsonNode call = Wire.call(specs);
        assertThat(Wire.texts(call.at("/Cmd"))).containsExactly("serve", "--all");
        assertThat(Wire.texts(call.at("/Entrypoint"))).containsExactly("/entry");
        assertThat(Wire.texts(call.at("/Env"))).containsExactly("A=b=c");
        assertThat(call.at("/WorkingDir").asText()).isEqualTo("/srv");
        assertThat(call.at("/User").asText()).isEqualTo("1000:1000");
        assertThat(call.at("/StopSignal").asText()).isEqualTo("SIGUSR1");
        assertThat(call.at("/StopTimeout").asInt()).isEqualTo(2);
        assertThat(call.at("/Labels").path("portolan.instance").asText()).isEqualTo("i1");
    }

    @Test
    void names_on_the_network_with_the_hostname_among_them() {
        JsonNode call = Wire.call(PLAIN.on("net", List.of("web", "www"), new Link("db", "database"))
                .hostname("front", "example.org"));
        assertThat(call.at("/HostConfig/NetworkMode").asText()).isEqualTo("net");
        assertThat(call.at("/Hostname").asText()).isEqualTo("front");
        assertThat(call.at("/Domainname").asText()).isEqualTo("example.org");
        JsonNode endpoint = call.at("/NetworkingConfig/EndpointsConfig/net");
        assertThat(Wire.texts(endpoint.path("Aliases"))).containsExactly("web", "www", "front");
        assertThat(Wire.texts(endpoint.path("Links"))).containsExactly("db:database");
    }

    @Test
    void the_hosts_network_and_anothers_have_neither_names_nor_ports() {
        var port = new PortMapping("", "80", 80, "tcp");
        for (String mode : List.of("host", "none", "container:other")) {
            JsonNode call = Wire.call(PLAIN.on("net", List.of("web"), new Link("db", "database"))
                    .hostname("front", "")
                    .networking(networking(mode, List.of(port))));
            assertThat(call.at("/HostConfig/NetworkMode").asText()).isEqualTo(mode);
            assertThat(call.path("NetworkingConfig").isNull()
                            || call.path("NetworkingConfig").isMissingNode())
                    .isTrue();
            assertThat(call.at("/HostConfig/PortBindings").isNull()).isTrue();
            assertThat(call.path("Hostname").isNull()).isEqualTo(mode.startsWith("container:"));
            assertThat(Wire.keys(call.path("ExposedPorts")).isEmpty()).isEqualTo(mode.startsWith("container:"));
        }
    }

    @Test
    void ports_with_addresses_ranges_and_protocols() {
        JsonNode call = Wire.call(PLAIN.publishing(
                new PortMapping("127.0.0.1", "8080", 80, "tcp"),
                new PortMapping("", "8000-8010", 80, "tcp"),
                new PortMapping("", "", 53, "udp")));
        JsonNode bindings = call.at("/HostConfig/PortBindings");
        assertThat(bindings.path("80/tcp").toString())
                .contains("\"HostIp\":\"127.0.0.1\"", "\"HostPort\":\"8080\"", "\"HostPort\":\"8000-8010\"");
        assertThat(bindings.path("53/udp").toString()).contains("\"HostPort\":\"\"");
        assertThat(Wire.keys(call.path("ExposedPorts"))).containsExactlyInAnyOrder("80/tcp", "53/udp");
    }

    @Test
    void name_service_and_hosts() {
        var networking = new Networking(
                "default",
                List.of(),
                List.of("3000/tcp"),
                List.of(),
                List.of(),
                List.of("db:10.0.0.9"),
                List.of("10.0.0.2"),
                List.of("example.org"),
                List.of("ndots:2"),
                List.of());
        JsonNode host = Wire.call(PLAIN.networking(networking).knowing(Map.of("outside", "192.0.2.7")))
                .path("HostConfig");
        assertThat(Wire.texts(host.path("ExtraHosts"))).containsExactly("db:10.0.0.9", "outside:192.0.2.7");
        assertThat(Wire.texts(host.path("Dns"))).containsExactly("10.0.0.2");
        assertThat(Wire.texts(host.path("DnsSearch"))).containsExactly("example.org");
        assertThat(Wire.texts(host.path("DnsOptions"))).containsExactly("ndots:2");
        assertThat(Wire.keys(Wire.call(PLAIN.networking(networking)).path("ExposedPorts")))
                .containsExactly("3000/tcp");
    }

    @Test
    void storage() {
        var storage = new Storage(
                List.of(
                        new Mount(Mount.Kind.HOST, "/etc/app", "/conf", true, false, List.of("z", "rslave")),
                        new Mount(Mount.Kind.NAMED, "data", "/data", false, true, List.of()),
                        new Mount(Mount.Kind.NAMED, "plain", "/plain", false, false, List.of()),
                        new Mount(Mount.Kind.ANONYMOUS, "", "/cache", false, false, List.of())),
                List.of("ignored: the specification's own list has the engine's names"),
                List.of("/run", "/tmp:size=64m,mode=1777"),
                List.of("/dev/null:/dev/zilch:rw", "/dev/zero"),
                OptionalLong.of(1 << 20),
                true);
        JsonNode call = Wire.call(PLAIN.storage(storage).volumes(List.of("shop_db_1:ro"), Map.of("data", "shop_data")));
        JsonNode host = call.path("HostConfig");
        assertThat(Wire.texts(host.path("Binds")))
                .containsExactly("/etc/app:/conf:ro,z,rslave", "shop_data:/data:nocopy", "plain:/plain");
        assertThat(Wire.keys(call.path("Volumes"))).containsExactly("/cache");
        assertThat(Wire.texts(host.path("VolumesFrom"))).containsExactly("shop_db_1:ro");
        assertThat(host.path("Tmpfs").toString()).isEqualTo("{\"/run\":\"\",\"/tmp\":\"size=64m,mode=1777\"}");
        assertThat(host.path("Devices").toString())
                .contains(
                        "\"PathInContainer\":\"/dev/zilch\"",
                        "\"CgroupPermissions\":\"rw\"",
                        "\"PathInContainer\":\"/dev/zero\"");
        assertThat(host.path("ShmSize").asLong()).isEqualTo(1 << 20);
        assertThat(host.path("ReadonlyRootfs").asBoolean()).isTrue();
    }

    @Test
    void security() {
        JsonNode host = Wire.call(PLAIN.security(new Security(
                        List.of("net_admin", "ALL"),
                        List.of("MKNOD"),
                        List.of("seccomp=unconfined"),
                        true,
                        "host",
                        "container:x")))
                .path("HostConfig");
        assertThat(Wire.texts(host.path("CapAdd"))).containsExactly("NET_ADMIN", "ALL");
        assertThat(Wire.texts(host.path("CapDrop"))).containsExactly("MKNOD");
        assertThat(Wire.texts(host.path("SecurityOpt"))).containsExactly("seccomp=unconfined");
        assertThat(host.path("Privileged").asBoolean()).isTrue();
        assertThat(host.path("PidMode").asText()).isEqualTo("host");
        assertThat(host.path("IpcMode").asText()).isEqualTo("container:x");
    }

    @Test
    void a_hundred_cpu_shares_are_one_core_as_limit_and_as_weight() {
        JsonNode host = Wire.call(PLAIN.resources(resources(OptionalInt.of(50), OptionalLong.empty())))
                .path("HostConfig");
        assertThat(host.path("NanoCpus").asLong()).isEqualTo(500_000_000L);
        assertThat(host.path("CpuShares").asInt()).isEqualTo(512);
        assertThat(host.path("CpuQuota").isNull()).isTrue();
        assertThat(Wire.call(PLAIN.resources(resources(OptionalInt.of(1), OptionalLong.empty())))
                        .at("/HostConfig/CpuShares")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void a_quota_is_the_limit_where_there_is_one() {
        JsonNode host = Wire.call(PLAIN.resources(resources(OptionalInt.of(100), OptionalLong.of(150_000))))
                .path("HostConfig");
        assertThat(host.path("NanoCpus").isNull()).isTrue();
        assertThat(host.path("CpuQuota").asLong()).isEqualTo(150_000);
        assertThat(host.path("CpuPeriod").asLong()).isEqualTo(100_000);
        assertThat(host.path("CpuShares").asInt()).isEqualTo(1_024);
    }

    @Test
    void memory_gpus_and_limits_of_the_process() {
        var resources = new Resources(
                OptionalInt.empty(),
                OptionalInt.of(50),
                OptionalLong.empty(),
                "0,1",
                OptionalLong.of(64 << 20),
                OptionalLong.of(-1),
                OptionalLong.of(32 << 20),
                true,
                2,
                List.of(new Ulimit("nofile", 1_024, 4_096)));
        JsonNode host = Wire.call(PLAIN.resources(resources)).path("HostConfig");
        assertThat(host.path("CpusetCpus").asText()).isEqualTo("0,1");
        assertThat(host.path("NanoCpus").isNull())
                .as("a reservation is no limit")
                .isTrue();
        assertThat(host.path("CpuShares").isNull()).as("nor a weight").isTrue();
        assertThat(host.path("Memory").asLong()).isEqualTo(64 << 20);
        assertThat(host.path("MemorySwap").asLong()).isEqualTo(-1);
        assertThat(host.path("MemoryReservation").asLong()).isEqualTo(32 << 20);
        assertThat(host.path("OomKillDisable").asBoolean()).isTrue();
        assertThat(host.path("Ulimits").toString()).contains("\"Name\":\"nofile\"", "\"Soft\":1024", "\"Hard\":4096");
        assertThat(host.path("DeviceRequests").toString()).contains("\"Count\":2", "[[\"gpu\"]]");
    }

    @Test
    void restart_policies() {
        assertThat(restart(new Restart(Restart.Policy.ALWAYS, 0)).path("Name").asText())
                .isEqualTo("always");
        assertThat(restart(new Restart(Restart.Policy.UNLESS_STOPPED, 0))
                        .path("Name")
                        .asText())
                .isEqualTo("unless-stopped");
        JsonNode onFailure = restart(new Restart(Restart.Policy.ON_FAILURE, 5));
        assertThat(onFailure.path("Name").asText()).isEqualTo("on-failure");
        assertThat(onFailure.path("MaximumRetryCount").asInt()).isEqualTo(5);
    }

    @Test
    void any_log_driver() {
        JsonNode log = Wire.call(PLAIN.logging(new Logging("my-driver", Map.of("max-size", "1m"))))
                .at("/HostConfig/LogConfig");
        assertThat(log.toString()).contains("\"Type\":\"my-driver\"", "\"max-size\":\"1m\"");
    }

    @Test
    void health_checks_in_nanoseconds_and_switched_off() {
        JsonNode check = Wire.call(PLAIN.checked(new HealthCheck(
                        List.of("CMD", "true"),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        4)))
                .path("Healthcheck");
        assertThat(Wire.texts(check.path("Test"))).containsExactly("CMD", "true");
        assertThat(check.path("Interval").asLong()).isEqualTo(2_000_000_000L);
        assertThat(check.path("Timeout").asLong()).isEqualTo(500_000_000L);
        assertThat(check.path("StartPeriod").asLong()).isEqualTo(3_000_000_000L);
        assertThat(check.path("Retries").asInt()).isEqualTo(4);
        var off = new HealthCheck(List.of("NONE"), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
        assertThat(Wire.texts(Wire.call(PLAIN.checked(off)).at("/Healthcheck/Test")))
                .containsExactly("NONE");
    }

    private static Networking networking(String mode, List<PortMapping> ports) {
        return new Networking(
                mode, ports, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Resources resources(OptionalInt shares, OptionalLong quota) {
        return new Resources(
                shares,
                OptionalInt.empty(),
                quota,
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false,
                0,
                List.of());
    }

    private static JsonNode restart(Restart restart) {
        return Wire.call(PLAIN.restart(restart)).at("/HostConfig/RestartPolicy");
    }
}
