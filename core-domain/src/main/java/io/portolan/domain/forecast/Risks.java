package io.portolan.domain.forecast;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.application.ReleaseState;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.template.ContainerSettings.Link;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a foreseen release would do to those who use its services. Each rule has an example in RisksTest. */
final class Risks {
    private final ApplicationState state;
    private final Template wanted;
    private final Serving serving;
    private final List<Risk> risks = new ArrayList<>();

    private Risks(ApplicationState state, Template wanted, Serving serving) {
        this.state = state;
        this.wanted = wanted;
        this.serving = serving;
    }

    /**
     * @param started the state when the command is decided
     * @param serving what was seen until the release was over
     */
    static List<Risk> of(ApplicationState started, Serving serving) {
        return started.release()
                .filter(r -> r.to().power() == Power.RUNNING)
                .flatMap(r -> started.revision(r.to().revision())
                        .map(revision -> new Risks(started, revision.template(), serving).all(r)))
                .orElse(List.of());
    }

    private List<Risk> all(ReleaseState release) {
        for (var service : wanted.services()) {
            if (used(service) && scale(release, service) > 0 && serving.interrupted(service.name())) {
                interruption(service);
            }
            hostPorts(service);
            probe(service);
        }
        if (release.kind() == ReleaseKind.BLUE_GREEN) {
            state.revision(release.from().revision())
                    .ifPresent(before -> risks.addAll(BlueGreenRisks.of(before.template(), wanted)));
        }
        return risks;
    }

    private void interruption(ServiceSpec service) {
        var name = service.name();
        int before = serving.before(name);
        var update = service.update();
        if (before == 1 && !update.startFirst()) {
            add(
                    "one-container-stop-first",
                    name,
                    name
                            + " has one container, which stops before its successor starts: nothing answers until that is up.",
                    hasHostPorts(service)
                            ? "Write scale: 2 with rolling_updates: true. A host port can't be had twice on a node, so"
                                    + " start-first is no way out."
                            : "Write rolling_updates.order: start-first, or scale: 2 with rolling_updates: true.");
        } else if (!update.rolling() && !update.startFirst()) {
            add(
                    "all-at-once",
                    name,
                    "All " + before + " containers of " + name + " stop together: nothing answers until the first"
                            + " successor is up.",
                    "Write rolling_updates: true.");
        } else if (update.rolling() && update.parallelism() >= before && !update.startFirst()) {
            add(
                    "batch-of-all",
                    name,
                    "A batch is " + update.parallelism() + " containers, and " + name + " has " + before
                            + ": all of them stop together.",
                    "Write a rolling_updates.parallelism below " + before + ".");
        } else {
            add(
                    "interrupted",
                    name,
                    "For some time no container of " + name + " is up.",
                    "Look at the steps and moments for when and why; more containers, or smaller batches, help.");
        }
    }

    private void hostPorts(ServiceSpec service) {
        if (serving.replaced(service.name()) && service.update().startFirst() && hasHostPorts(service)) {
            add(
                    "start-first-host-ports",
                    service.name(),
                    "A successor of " + service.name() + " can't be on the node of its predecessor, which still has the"
                            + " host port: each needs another node that is free.",
                    "Publish no host port and give the service a route, or write rolling_updates.order: stop-first.");
        }
    }

    private void probe(ServiceSpec service) {
        if (serving.made(service.name()) && state.who().routed() && routed(service) && !checked(service)) {
            add(
                    "no-probe",
                    service.name(),
                    service.name() + " has a route and no probe: unless its image has a health check, a container gets"
                            + " requests as soon as it runs.",
                    "Write probe.url or probe.cmd.");
        }
    }

    private int scale(ReleaseState release, ServiceSpec service) {
        return service.global() ? 1 : release.to().scales().getOrDefault(service.name(), service.scale());
    }

    /** Requests come to it, or another service counts on it. */
    private boolean used(ServiceSpec service) {
        var network = service.container().networking();
        return routed(service)
                || !network.ports().isEmpty()
                || !network.expose().isEmpty()
                || wanted.services().stream().flatMap(Risks::needs).anyMatch(service.name()::equals);
    }

    private static Stream<String> needs(ServiceSpec service) {
        return Stream.concat(
                service.depends().stream(),
                service.container().networking().links().stream().map(Link::target));
    }

    private static boolean routed(ServiceSpec service) {
        return service.routing().isPresent();
    }

    private static boolean checked(ServiceSpec service) {
        return service.probe().isPresent()
                || service.container()
                        .healthCheck()
                        .filter(check -> !check.disabled())
                        .isPresent();
    }

    private static boolean hasHostPorts(ServiceSpec service) {
        return service.container().networking().ports().stream()
                .anyMatch(port -> !port.hostPorts().isEmpty());
    }

    private void add(String type, String service, String message, String remedy) {
        risks.add(new Risk(type, service, message, remedy));
    }
}
