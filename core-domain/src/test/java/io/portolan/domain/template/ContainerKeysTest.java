package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.template.ContainerSettings.HealthCheck;
import io.portolan.domain.template.ContainerSettings.Link;
import io.portolan.domain.template.ContainerSettings.Logging;
import io.portolan.domain.template.ContainerSettings.Mount;
import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ContainerSettings.Restart.Policy;
import io.portolan.domain.template.ContainerSettings.Ulimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each key of a container, in all its forms. */
class ContainerKeysTest {
    @Test
    void a_command_is_a_line_or_a_list() {
        assertThat(Templates.container("command: nginx -g 'daemon off;'").command())
                .containsExactly("nginx", "-g", "daemon off;");
        assertThat(Templates.container("command: [nginx, -g, daemon off;]").command())
                .containsExactly("nginx", "-g", "daemon off;");
        assertThat(Templates.container("entrypoint: sh -c \"echo \\\"a b\\\" c\\ d ''\"")
                        .entrypoint())
                .containsExactly("sh", "-c", "echo \"a b\" c\\ d ''");
        assertThat(Templates.errors("command: sh -c 'oops"))
                .map(p -> p.place().path())
                .containsExactly("web.command");
    }

    @Test
    void scalars_are_text_as_in_compose() {
        Map<String, String> environment = Templates.container(
                        "environment:\n  A: yes\n  B: 0755\n  C: 1e3\n  D: 22:22\n  E: 'null'\n  F: ''\n  G: 1.10")
                .environment();

        assertThat(environment)
                .isEqualTo(
                        Map.of("A", "yes", "B", "0755", "C", "1e3", "D", "22:22", "E", "null", "F", "", "G", "1.10"));
    }

    @Test
    void an_environment_as_a_list_and_as_a_mapping_are_equal() {
        assertThat(Templates.container("environment: [A=1, B=x=y]"))
                .isEqualTo(Templates.container("environment: {B: x=y, A: 1}"));
    }

    @Test
    void a_name_without_a_value_takes_the_parameter_of_that_name() {
        String yaml = Templates.webTemplate("environment: [A, B]");
        TemplateReading.Read read = Templates.read(yaml, Map.of("A", "1"));

        assertThat(read.template().services().getFirst().container().environment())
                .isEqualTo(Map.of("A", "1"));
        assertThat(read.warnings()).map(p -> p.place().path()).containsExactly("web.environment[1]");
    }

    @Test
    void labels_are_a_list_or_a_mapping() {
        assertThat(Templates.container("labels: [a=b, c]").labels()).isEqualTo(Map.of("a", "b", "c", ""));
        assertThat(Templates.container("labels: {a: b, c: }").labels()).isEqualTo(Map.of("a", "b", "c", ""));
    }

    @Test
    void volumes_have_short_and_long_forms() {
        List<Mount> mounts = Templates.container("""
                        volumes:
                          - /anonymous
                          - data:/data
                          - /host:/in:ro,z
                          - o1:/copy:nocopy
                          - {type: bind, source: /a, target: /b, read_only: true, bind: {propagation: rshared}}
                          - {type: volume, target: /c}
                          - {type: tmpfs, target: /d}
                        """).storage().volumes();

        assertThat(mounts)
                .containsExactly(
                        new Mount(Mount.Kind.ANONYMOUS, "", "/anonymous", false, false, List.of()),
                        new Mount(Mount.Kind.NAMED, "data", "/data", false, false, List.of()),
                        new Mount(Mount.Kind.HOST, "/host", "/in", true, false, List.of("z")),
                        new Mount(Mount.Kind.NAMED, "o1", "/copy", false, true, List.of()),
                        new Mount(Mount.Kind.HOST, "/a", "/b", true, false, List.of("rshared")),
                        new Mount(Mount.Kind.ANONYMOUS, "", "/c", false, false, List.of()));
        assertThat(Templates.errors(
                        "volumes: ['./here:/there', relative, 'a:/x', 'b:/x', 'a:/b:rx', 'a:b:c:d', {type: x}]"))
                .hasSize(6);
    }

    @Test
    void tmpfs_devices_and_shm() {
        ContainerSettings.Storage storage = Templates.container(
                        "tmpfs: /run\ndevices: ['/dev/fuse', '/dev/a:/dev/b:r']\nshm_size: 64m\nread_only: true")
                .storage();

        assertThat(storage.tmpfs()).containsExactly("/run");
        assertThat(storage.devices()).containsExactly("/dev/fuse:/dev/fuse:rwm", "/dev/a:/dev/b:r");
        assertThat(storage.shmSize()).isEqualTo(OptionalLong.of(64 << 20));
        assertThat(storage.readOnly()).isTrue();
    }

    @Test
    void names_and_addresses() {
        ContainerSettings web = Templates.container("""
                expose: [3000, 3001/udp, 4000-4001]
                external_links: [redis_1, "redis_2:cache"]
                extra_hosts: {b: 10.0.0.2, a: 10.0.0.1}
                dns: [8.8.8.8, 1.1.1.1]
                dns_search: example.com
                dns_options: [use-vc]
                hostname: h
                domainname: d.example
                """);

        assertThat(web.networking().expose()).containsExactly("3000/tcp", "3001/udp", "4000/tcp", "4001/tcp");
        assertThat(web.networking().externalLinks())
                .containsExactly(new Link("redis_1", "redis_1"), new Link("redis_2", "cache"));
        assertThat(web.networking().extraHosts()).containsExactly("a:10.0.0.1", "b:10.0.0.2");
        assertThat(web.networking().dns()).containsExactly("8.8.8.8", "1.1.1.1");
        assertThat(web.networking().dnsSearch()).containsExactly("example.com");
        assertThat(web.networking().dnsOptions()).containsExactly("use-vc");
        assertThat(web.hostname() + web.domainname()).isEqualTo("hd.example");
        assertThat(Templates.container("extra_hosts: ['a:10.0.0.1', 'b=::1']")
                        .networking()
                        .extraHosts())
                .containsExactly("a:10.0.0.1", "b:::1");
    }

    @Test
    void network_modes() {
        assertThat(Templates.container("net: host").networking().mode()).isEqualTo("host");
        assertThat(Templates.container("network_mode: none").networking().mode())
                .isEqualTo("none");
        assertThat(Templates.container("network_mode: bridge").networking().mode())
                .isEqualTo("default");
        assertThat(Templates.container("network_mode: container:x").networking().mode())
                .isEqualTo("container:x");
        assertThat(Templates.container("tty: false").networking().mode()).isEqualTo("default");
        assertThat(Templates.errors("network_mode: mine")).hasSize(1);
        assertThat(Templates.errors("network_mode: service:gone"))
                .map(TemplateProblem::type)
                .containsExactly("unknown-service");
    }

    @Test
    void restart_policies() {
        assertThat(Templates.container("restart: no").restart()).isEqualTo(Restart.NO);
        assertThat(Templates.container("restart: always").restart()).isEqualTo(new Restart(Policy.ALWAYS, 0));
        assertThat(Templates.container("restart: unless-stopped").restart())
                .isEqualTo(new Restart(Policy.UNLESS_STOPPED, 0));
        assertThat(Templates.container("restart: on-failure").restart()).isEqualTo(new Restart(Policy.ON_FAILURE, 0));
        assertThat(Templates.container("restart: on-failure:5").restart()).isEqualTo(new Restart(Policy.ON_FAILURE, 5));
        assertThat(Templates.errors("restart: sometimes")).hasSize(1);
    }

    @Test
    void resources_and_their_bounds() {
        ContainerSettings.Resources resources = Templates.container("""
                        cpu_shares: 50
                        cpu_quota: 20000
                        cpuset: 0-2,4
                        mem_limit: 500000000
                        memswap_limit: -1
                        oom-kill-disable: true
                        labels: {aliyun.gpu: "2"}
                        ulimits: {nproc: 65535, nofile: {soft: 1, hard: 2}}
                        """).resources();

        assertThat(resources.cpuShares()).isEqualTo(OptionalInt.of(50));
        assertThat(resources.cpuReserved()).isEmpty();
        assertThat(resources.cpuQuota()).isEqualTo(OptionalLong.of(20_000));
        assertThat(resources.cpuset()).isEqualTo("0-2,4");
        assertThat(resources.memLimit()).isEqualTo(OptionalLong.of(500_000_000));
        assertThat(resources.memSwapLimit()).isEqualTo(OptionalLong.of(-1));
        assertThat(resources.oomKillDisable()).isTrue();
        assertThat(resources.gpu()).isEqualTo(2);
        assertThat(resources.ulimits()).containsExactly(new Ulimit("nofile", 1, 2), new Ulimit("nproc", 65535, 65535));
        assertThat(Templates.errors("mem_limit: 4194303")).hasSize(1);
        assertThat(Templates.container("mem_limit: 4m").resources().memLimit()).isEqualTo(OptionalLong.of(4 << 20));
        assertThat(Templates.warnings("mem_limit: 4m"))
                .map(TemplateProblem::type)
                .containsExactly("little-memory");
        assertThat(Templates.errors("memswap_limit: 64m")).hasSize(1);
        assertThat(Templates.errors("mem_limit: lots\ncpu_shares: half\ncpuset: all\nulimits: {a: {soft: 2, hard: 1}}"))
                .hasSize(4);
    }

    @Test
    void zero_means_not_set_in_exported_templates() {
        assertThat(Templates.container("""
                                name: web
                                memswap_limit: 0
                                shm_size: 0
                                kernel_memory: 0
                                memswap_reservation: 0
                                cpu_shares: 0
                                mem_limit: 0
                                oom-kill-disable: false
                                """)).isEqualTo(Templates.container("restart: no"));
        assertThat(Templates.errors("kernel_memory: 64m"))
                .map(TemplateProblem::type)
                .containsExactly("unsupported-key");
    }

    @Test
    void logging_in_both_forms() {
        Logging logging = new Logging("syslog", Map.of("tag", "web"));

        assertThat(Templates.container("logging: {driver: syslog, options: {tag: web}}")
                        .logging())
                .contains(logging);
        assertThat(Templates.container("log_driver: syslog\nlog_opt: {tag: web}")
                        .logging())
                .contains(logging);
        assertThat(Templates.errors("log_driver: syslog\nlogging: {driver: syslog}"))
                .hasSize(1);
    }

    @Test
    void security() {
        ContainerSettings.Security security = Templates.container(
                        "cap_add: [A]\ncap_drop: [B]\nsecurity_opt: ['c:d']\nprivileged: true\npid: host\nipc: host")
                .security();

        assertThat(security)
                .isEqualTo(new ContainerSettings.Security(
                        List.of("A"), List.of("B"), List.of("c:d"), true, "host", "host"));
    }

    @Test
    void a_health_check_of_compose_comes_every_two_seconds_unless_it_says_otherwise() {
        assertThat(Templates.container("healthcheck: {test: curl -f localhost}").healthCheck())
                .contains(new HealthCheck(
                        List.of("CMD-SHELL", "curl -f localhost"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        3));
        assertThat(Templates.container(
                                "healthcheck: {test: [CMD, a, b], interval: 1m30s, timeout: 3s, retries: 5, start_period: 40s}")
                        .healthCheck())
                .contains(new HealthCheck(
                        List.of("CMD", "a", "b"),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(40),
                        5));
        assertThat(Templates.container("healthcheck: {disable: true}").healthCheck())
                .hasValueSatisfying(h -> assertThat(h.disabled()).isTrue());
        assertThat(Templates.errors("healthcheck: {test: [curl]}")).hasSize(1);
    }

    @Test
    void stopping_and_the_rest() {
        ContainerSettings web =
                Templates.container("stop_signal: SIGQUIT\nstop_grace_period: 1m\nuser: '0:0'\nworking_dir: /srv");

        assertThat(web.stopSignal()).isEqualTo("SIGQUIT");
        assertThat(web.stopGracePeriod()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Templates.container("user: x").stopGracePeriod()).isEqualTo(Duration.ofSeconds(10));
        assertThat(web.user() + web.workingDir()).isEqualTo("0:0/srv");
        assertThat(Templates.errors("working_dir: srv\nstop_grace_period: 10")).hasSize(2);
    }

    @Test
    void an_image_has_a_name_that_a_registry_takes() {
        for (String image : List.of(
                "nginx", "nginx:1", "a/b:c", "host:5000/a/b_c--d.e:v1.2_3", "r.io/a@sha256:" + "0".repeat(64))) {
            assertThat(Templates.template("web: {image: '" + image + "'}").services())
                    .hasSize(1);
        }
        assertThat(Templates.rejected("web: {image: 'Not An Image'}", Map.of()).problems())
                .map(TemplateProblem::type)
                .containsExactly("bad-image");
    }

    @Test
    void a_fixed_name_is_for_one_container() {
        assertThat(Templates.container("container_name: one").containerName()).isEqualTo("one");
        assertThat(Templates.errors("container_name: one\nlabels: {aliyun.scale: '2'}"))
                .hasSize(1);
        assertThat(Templates.errors("container_name: one\nlabels: {aliyun.global: 'true'}"))
                .hasSize(1);
    }
}
