package io.portolan.domain.template;

import io.portolan.domain.placement.Expression;
import io.portolan.domain.placement.Expression.Scope;
import io.portolan.domain.template.DeployReader.Deployment;
import io.portolan.domain.template.ServiceSpec.ExternalAddress;
import io.portolan.domain.template.ServiceSpec.Probe;
import io.portolan.domain.template.YamlValue.Scalar;
import io.portolan.domain.template.YamlValue.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One service: each group of keys has its reader; this one puts their parts together. */
final class ServiceReader {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}");
    private static final Set<String> BESIDE_EXTERNAL =
            Set.of("external", "labels", "environment", "name", "extends", "expose");
    private static final Pattern IMAGE = Pattern.compile(
            "(?:[a-zA-Z0-9.-]+(?::\\d+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\\w][\\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?");

    private final String name;
    private final Section service;
    private final Context context;
    private final List<Reference> references = new ArrayList<>();

    private ServiceReader(String name, Section service, Context context) {
        this.name = name;
        this.service = service;
        this.context = context;
    }

    static ServiceDraft read(String name, Section service, TemplatePlace place, Context context) {
        if (!NAME.matcher(name).matches()) {
            context.problems()
                    .error(
                            place,
                            "bad-name",
                            "\"" + name + "\" can't be the name of a service.",
                            "Use up to 63 letters, digits, dots, hyphens and underscores, with a letter or digit first.");
        }
        return new ServiceReader(name, service, context).read(place);
    }

    private ServiceDraft read(TemplatePlace place) {
        ServiceKeys.check(service);
        PlacementDraft placement = new PlacementDraft(context.problems());
        Labels labels = Labels.read(service, false);
        Deployment deploy = new DeployReader(context.problems(), placement).read(service);
        Map<String, String> environment = EnvironmentReader.read(service, placement, context);
        Map<String, String> ownLabels = SwarmLabels.read(labels, placement);
        Optional<Probe> probe = HealthReader.probe(labels);
        RunReader run = new RunReader(service, labels, deploy);
        Optional<ExternalAddress> external = external(place);
        DependsReader.read(service, labels, context, references);
        int scale = run.scale();
        boolean global = run.global();
        ContainerSettings container = container(environment, ownLabels, labels, deploy, probe, scale > 1 || global);
        TaskReader.check(name, global, labels, references, context);
        RoutingReader.check(labels, external.isPresent(), container.networking().mode());
        placeBeside(placement);
        ServiceSpec spec = new ServiceSpec(
                name,
                container,
                external,
                scale,
                global,
                List.of(),
                probe,
                run.update(),
                placement.rules(),
                labels.flag("latest_image"),
                run.extensions());
        return new ServiceDraft(spec, references);
    }

    /** Volumes, network and namespaces can only be shared on one node. */
    private void placeBeside(PlacementDraft placement) {
        references.stream()
                .filter(reference -> reference.kind() == Reference.Kind.SHARES)
                .forEach(reference ->
                        placement.add(new Expression(Scope.AFFINITY, "service", true, false, reference.target())));
    }

    private ContainerSettings container(
            Map<String, String> environment,
            Map<String, String> ownLabels,
            Labels labels,
            Deployment deploy,
            Optional<Probe> probe,
            boolean several) {
        int gpu = labels.integer("gpu", 0, 1_000).orElse(0);
        return new ContainerSettings(
                service.text("image"),
                words("command"),
                words("entrypoint"),
                environment,
                ownLabels,
                absolute("working_dir"),
                service.text("user"),
                service.text("hostname"),
                service.text("domainname"),
                containerName(several),
                RestartReader.read(service, deploy.restart(), context.batch()),
                service.text("stop_signal"),
                service.duration("stop_grace_period").orElse(GRACE),
                new NetworkingReader(service, context, references).read(),
                new StorageReader(service, context, references).read(),
                SecurityReader.read(service, context, references),
                new ResourcesReader(service, deploy)
                        .read(gpu, labels.scalar("gpu").map(Scalar::place)),
                LoggingReader.read(service),
                HealthReader.healthCheck(service, probe, labels));
    }

    private Optional<ExternalAddress> external(TemplatePlace place) {
        if (!service.has("external")) {
            image(place);
            return Optional.empty();
        }
        service.mapping().entries().forEach((key, entry) -> {
            if (key.equals("image")) {
                service.problems()
                        .error(
                                entry.key(),
                                "conflict",
                                "A service is either run from an image or external.",
                                "Remove image or external.");
            } else if (!BESIDE_EXTERNAL.contains(key) && ServiceKeys.READ.contains(key)) {
                service.passOver(key, "An external service has no containers; " + key + " does nothing.");
            }
        });
        return service.section("external").map(section -> {
            section.onlyKnows(Set.of("host", "ports"));
            if (!section.has("host")) {
                section.problems()
                        .badValue(
                                section.place(),
                                "An external service needs its host.",
                                "Add host: with a name or address.");
            }
            List<Integer> ports = section.scalars("ports").stream()
                    .flatMap(s -> Values.number(s, 1, 65_535, section.problems()).stream())
                    .map(Long::intValue)
                    .toList();
            return new ExternalAddress(section.text("host"), ports);
        });
    }

    private void image(TemplatePlace place) {
        if (!service.has("image")) {
            if (!service.has("build")) {
                service.problems()
                        .error(
                                place,
                                "missing-image",
                                "The service \"" + name + "\" has no image.",
                                "Add image: name:tag.");
            }
            return;
        }
        service.scalar("image")
                .filter(s -> s.text().length() > 500 || !IMAGE.matcher(s.text()).matches())
                .ifPresent(s -> {
                    String message = Values.quoted(s) + " can't be the name of an image.";
                    if (s.text().chars().allMatch(c -> c < 128)) {
                        service.problems()
                                .error(s.place(), "bad-image", message, "Write [registry/]name[:tag] in lower case.");
                    } else {
                        service.problems()
                                .warning(
                                        s.place(),
                                        "bad-image",
                                        message + " It looks like a placeholder.",
                                        "Write your image's name before a deploy.");
                    }
                });
    }

    /** A line is split as a shell would split it; no shell runs. */
    private List<String> words(String key) {
        Optional<YamlValue> value = service.value(key);
        if (value.isPresent() && value.get() instanceof Sequence sequence) {
            return Values.scalars(sequence, service.problems()).stream()
                    .map(Scalar::text)
                    .toList();
        }
        return service.scalar(key)
                .map(scalar -> ShellWords.split(scalar.text()).orElseGet(() -> {
                    service.problems().badValue(scalar.place(), "A quote is not closed.", "Close it, or write a list.");
                    return List.of();
                }))
                .orElse(List.of());
    }

    private String absolute(String key) {
        String path = service.text(key);
        if (!path.isEmpty() && !path.startsWith("/")) {
            service.problems()
                    .badValue(service.keyPlace(key), "\"" + path + "\" is no absolute path.", "Start it with /.");
        }
        return path;
    }

    private String containerName(boolean several) {
        String containerName = service.text("container_name");
        if (!containerName.isEmpty() && !containerName.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+")) {
            service.problems()
                    .badValue(
                            service.keyPlace("container_name"),
                            "\"" + containerName + "\" can't be the name of a container.",
                            "Use letters, digits, _, . and -, at least two.");
        }
        if (!containerName.isEmpty() && several) {
            service.problems()
                    .error(
                            service.keyPlace("container_name"),
                            "conflict",
                            "Several containers can't have one name.",
                            "Remove container_name, or run one container.");
        }
        return containerName;
    }
}
