package io.portolan.domain.application;

import io.portolan.domain.placement.PlacementRules;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.*;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.ServiceSpec.Probe;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.FailureAction;
import io.portolan.domain.template.ServiceSpec.UpdatePolicy.UpdateOrder;
import io.portolan.domain.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Templates for tests, made by words: {@code web.image("web:1").times(3).rollingBy(1)}. */
public record Samples(ServiceSpec spec) {
    public static Samples service(String name, String image) {
        return new Samples(new ServiceSpec(
                name,
                settings(image),
                Optional.empty(),
                1,
                false,
                List.of(),
                Optional.empty(),
                UpdatePolicy.ALL_AT_ONCE,
                PlacementRules.NONE,
                false,
                Map.of()));
    }

    public static Template template(Samples... services) {
        return new Template(
                "2", Map.of(), List.of(services).stream().map(Samples::spec).toList(), Map.of());
    }

    public static RevisionDraft draft(String version, Samples... services) {
        return new RevisionDraft(version, "version: \"2\"", Map.of(), template(services));
    }

    public Samples times(int scale) {
        return with(
                spec.container(), scale, spec.global(), spec.depends(), spec.probe(), spec.update(), spec.placement());
    }

    public Samples everywhere() {
        return with(spec.container(), 1, true, spec.depends(), spec.probe(), spec.update(), spec.placement());
    }

    public Samples after(String... services) {
        return with(
                spec.container(),
                spec.scale(),
                spec.global(),
                List.of(services),
                spec.probe(),
                spec.update(),
                spec.placement());
    }

    public Samples rollingBy(int parallelism) {
        return with(
                spec.container(),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                new UpdatePolicy(true, parallelism),
                spec.placement());
    }

    public Samples startFirst() {
        var u = spec.update();
        return updated(new UpdatePolicy(
                u.rolling(),
                u.parallelism(),
                UpdateOrder.START_FIRST,
                u.delay(),
                u.monitor(),
                u.maxFailureRatio(),
                u.failureAction(),
                u.healthDeadline()));
    }

    public Samples delay(Duration delay) {
        return paced(delay, spec.update().monitor(), spec.update().healthDeadline());
    }

    public Samples monitor(Duration monitor) {
        return paced(spec.update().delay(), monitor, spec.update().healthDeadline());
    }

    public Samples healthDeadline(Duration deadline) {
        return paced(spec.update().delay(), spec.update().monitor(), Optional.of(deadline));
    }

    private Samples paced(Duration delay, Duration monitor, Optional<Duration> deadline) {
        var u = spec.update();
        return updated(new UpdatePolicy(
                u.rolling(),
                u.parallelism(),
                u.order(),
                delay,
                monitor,
                u.maxFailureRatio(),
                u.failureAction(),
                deadline));
    }

    public Samples tolerating(double ratio) {
        return failing(ratio, spec.update().failureAction());
    }

    public Samples failing(FailureAction action) {
        return failing(spec.update().maxFailureRatio(), action);
    }

    private Samples failing(double ratio, FailureAction action) {
        var u = spec.update();
        return updated(new UpdatePolicy(
                u.rolling(), u.parallelism(), u.order(), u.delay(), u.monitor(), ratio, action, u.healthDeadline()));
    }

    private Samples updated(UpdatePolicy update) {
        return with(
                spec.container(), spec.scale(), spec.global(), spec.depends(), spec.probe(), update, spec.placement());
    }

    /** Requests come to its port 80, at an address of its name. */
    public Samples routed() {
        return at(spec.name());
    }

    /** Requests to the address come to its port 80. */
    public Samples at(String address) {
        return with(Map.of("routing.port_80", address));
    }

    public Samples notSticky() {
        var extensions = new HashMap<>(spec.extensions());
        extensions.put("routing.session_sticky", "false");
        return with(extensions);
    }

    private Samples with(Map<String, String> extensions) {
        return new Samples(new ServiceSpec(
                spec.name(),
                spec.container(),
                spec.external(),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement(),
                spec.latestImage(),
                extensions));
    }

    /** Its port 80 is published. */
    public Samples hostPort(String port) {
        var s = spec.container();
        var n = s.networking();
        var published = new Networking(
                n.mode(),
                List.of(new PortMapping("", port, 80, "tcp")),
                n.expose(),
                n.links(),
                n.externalLinks(),
                n.extraHosts(),
                n.dns(),
                n.dnsSearch(),
                n.dnsOptions(),
                n.aliases());
        return with(
                s.with(published, s.security()),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement());
    }

    /** Health is checked by the engine. */
    public Samples checked() {
        var probe = new Probe(Probe.Kind.COMMAND, "true", Duration.ofSeconds(1), Duration.ofSeconds(2));
        var check = new HealthCheck(
                List.of("CMD-SHELL", "true"), Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1), 1);
        var s = spec.container();
        return with(
                settings(s.image(), s.environment(), s.restart(), Optional.of(check)),
                spec.scale(),
                spec.global(),
                spec.depends(),
                Optional.of(probe),
                spec.update(),
                spec.placement());
    }

    /** With a probe.url, which the routing layer of a cluster that has one asks. */
    public Samples probed() {
        var probe = new Probe(Probe.Kind.URL, "http://container:80/ping", Duration.ZERO, Duration.ofSeconds(1));
        return with(
                spec.container(),
                spec.scale(),
                spec.global(),
                spec.depends(),
                Optional.of(probe),
                spec.update(),
                spec.placement());
    }

    /** A Compose health check with nothing but its interval. */
    public Samples checkedEvery(Duration interval) {
        var s = spec.container();
        var check = new HealthCheck(List.of("CMD", "true"), interval, Duration.ofSeconds(2), Duration.ZERO, 3);
        return with(
                settings(s.image(), s.environment(), s.restart(), Optional.of(check)),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement());
    }

    /** Known under its own name. */
    public Samples linkedTo(String service) {
        return linkedTo(List.of(new Link(service, service)), List.of());
    }

    /** Known under its own name. */
    public Samples externallyLinkedTo(String name) {
        return linkedTo(List.of(), List.of(new Link(name, name)));
    }

    private Samples linkedTo(List<Link> services, List<Link> others) {
        var s = spec.container();
        var n = s.networking();
        var links = new Networking(
                n.mode(),
                n.ports(),
                n.expose(),
                services,
                others,
                n.extraHosts(),
                n.dns(),
                n.dnsSearch(),
                n.dnsOptions(),
                n.aliases());
        return with(
                s.with(links, s.security()),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement());
    }

    /** Stands for a host outside. */
    public static Samples outside(String name, String host) {
        var s = service(name, "").spec;
        return new Samples(new ServiceSpec(
                name,
                s.container(),
                Optional.of(new ServiceSpec.ExternalAddress(host, List.of())),
                s.scale(),
                s.global(),
                s.depends(),
                s.probe(),
                s.update(),
                s.placement(),
                s.latestImage(),
                s.extensions()));
    }

    public Samples environment(String key, String value) {
        var s = spec.container();
        return with(
                settings(s.image(), Map.of(key, value), s.restart(), s.healthCheck()),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement());
    }

    public Samples restarting() {
        var s = spec.container();
        return with(
                settings(s.image(), s.environment(), new Restart(Restart.Policy.ALWAYS, 0), s.healthCheck()),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement());
    }

    /** In the network and the processes' namespace of another service, which comes first. */
    public Samples inside(String service) {
        var s = spec.container();
        return with(
                        s.with(
                                s.networking().withMode("service:" + service),
                                s.security().with("service:" + service, "")),
                        spec.scale(),
                        spec.global(),
                        spec.depends(),
                        spec.probe(),
                        spec.update(),
                        spec.placement())
                .after(service);
    }

    public Samples rescheduled() {
        return with(
                spec.container(),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                new PlacementRules(List.of(), Optional.empty(), true));
    }

    public Samples latest() {
        return new Samples(new ServiceSpec(
                spec.name(),
                spec.container(),
                spec.external(),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement(),
                true,
                spec.extensions()));
    }

    /** Reached under this prefix or domain. */
    public Samples routed(String address) {
        return new Samples(new ServiceSpec(
                spec.name(),
                spec.container(),
                spec.external(),
                spec.scale(),
                spec.global(),
                spec.depends(),
                spec.probe(),
                spec.update(),
                spec.placement(),
                spec.latestImage(),
                Map.of("routing.port_80", address)));
    }

    private Samples with(
            ContainerSettings container,
            int scale,
            boolean global,
            List<String> depends,
            Optional<Probe> probe,
            UpdatePolicy update,
            PlacementRules placement) {
        return new Samples(new ServiceSpec(
                spec.name(),
                container,
                spec.external(),
                scale,
                global,
                depends,
                probe,
                update,
                placement,
                spec.latestImage(),
                spec.extensions()));
    }

    public static ContainerSettings settings(String image) {
        return settings(image, Optional.empty());
    }

    public static ContainerSettings settings(String image, Optional<HealthCheck> check) {
        return settings(image, Map.of(), Restart.NO, check);
    }

    private static ContainerSettings settings(
            String image, Map<String, String> environment, Restart restart, Optional<HealthCheck> check) {
        return new ContainerSettings(
                image,
                List.of(),
                List.of(),
                environment,
                Map.of(),
                "",
                "",
                "",
                "",
                "",
                restart,
                "",
                Duration.ofSeconds(10),
                new Networking(
                        "default", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                        List.of(), List.of()),
                new Storage(List.of(), List.of(), List.of(), List.of(), OptionalLong.empty(), false),
                new Security(List.of(), List.of(), List.of(), false, "", ""),
                new Resources(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        "",
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        false,
                        0,
                        List.of()),
                Optional.empty(),
                check);
    }
}
