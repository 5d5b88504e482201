package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Mount;
import io.portolan.domain.template.ContainerSettings.Storage;
import io.portolan.domain.template.Reference.Kind;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Volumes, temporary file systems and devices of a service. */
final class StorageReader {
    private static final Set<String> DEVICE = Set.of("source", "target", "permissions");

    private final Section service;
    private final Context context;
    private final List<Reference> references;

    StorageReader(Section service, Context context, List<Reference> references) {
        this.service = service;
        this.context = context;
        this.references = references;
    }

    Storage read() {
        List<String> tmpfs = new ArrayList<>(service.texts("tmpfs"));
        List<Mount> mounts = volumes(tmpfs);
        Optional<Long> shm = service.size("shm_size");
        return new Storage(
                mounts,
                volumesFrom(),
                tmpfs,
                devices(),
                shm.map(OptionalLong::of).orElse(OptionalLong.empty()),
                service.flag("read_only"));
    }

    private List<Mount> volumes(List<String> tmpfs) {
        VolumeReader reader = new VolumeReader(context);
        List<Mount> mounts = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (YamlValue item : service.items("volumes")) {
            if (item.isEmpty()) {
                Values.emptyItem(item, service.problems());
                continue;
            }
            Optional<Mount> mount = item instanceof Mapping mapping
                    ? reader.longForm(new Section(mapping, service.problems()), tmpfs)
                    : Values.scalar(item, service.problems()).flatMap(reader::shortForm);
            mount.filter(m -> free(m, targets, item)).ifPresent(mounts::add);
        }
        return mounts;
    }

    private boolean free(Mount mount, Set<String> targets, YamlValue item) {
        if (targets.add(mount.target())) {
            return true;
        }
        service.problems()
                .error(
                        item.place(),
                        "duplicate-mount",
                        "Something is mounted at " + mount.target() + " already.",
                        "Keep one of the two.");
        return false;
    }

    private List<String> volumesFrom() {
        List<String> result = new ArrayList<>();
        for (Scalar scalar : service.scalars("volumes_from")) {
            String text = scalar.text();
            boolean container = text.startsWith("container:");
            String rest = container ? text.substring("container:".length()) : text;
            String[] parts = rest.split(":", -1);
            String mode = parts.length > 1 ? parts[1] : "rw";
            if (parts.length > 2 || parts[0].isBlank() || !Set.of("ro", "rw").contains(mode)) {
                service.problems()
                        .badValue(
                                scalar.place(),
                                Values.quoted(scalar) + " names neither a service nor a container.",
                                "Write service, service:ro or container:name.");
                continue;
            }
            if (!container) {
                references.add(new Reference(Kind.SHARES, parts[0], "volumes_from", scalar.place()));
            }
            result.add((container ? "container:" : "") + parts[0] + ":" + mode);
        }
        return result;
    }

    private List<String> devices() {
        List<String> devices = new ArrayList<>();
        for (YamlValue item : service.items("devices")) {
            if (item instanceof Mapping mapping) {
                Section section = new Section(mapping, service.problems());
                section.onlyKnows(DEVICE);
                device(section.text("source"), section.text("target"), section.text("permissions"), item, devices);
            } else {
                Values.scalar(item, service.problems()).ifPresent(scalar -> {
                    String[] parts = scalar.text().split(":", 3);
                    device(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "", item, devices);
                });
            }
        }
        return devices;
    }

    /** Written out: {@code source:target:permissions}. */
    private void device(String source, String target, String permissions, YamlValue item, List<String> devices) {
        if (!source.startsWith("/") || !permissions.matches("[rwm]{0,3}")) {
            service.problems()
                    .badValue(
                            item.place(),
                            "This is no device of a node.",
                            "Write /dev/source, /dev/source:/dev/target or /dev/source:/dev/target:rwm.");
            return;
        }
        devices.add(source + ":" + (target.isEmpty() ? source : target) + ":"
                + (permissions.isEmpty() ? "rwm" : permissions));
    }
}
