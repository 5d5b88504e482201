package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Mount;
import io.portolan.domain.template.ContainerSettings.Mount.Kind;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One entry of {@code volumes}: the short form {@code [source:]target[:options]} or the long one. */
final class VolumeReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]*");
    private static final Set<String> OPTIONS = Set.of(
            "z",
            "Z",
            "shared",
            "rshared",
            "slave",
            "rslave",
            "private",
            "rprivate",
            "cached",
            "delegated",
            "consistent");
    private static final Set<String> LONG_FORM =
            Set.of("type", "source", "target", "read_only", "volume", "bind", "tmpfs", "consistency");

    private final Context context;
    private final Problems problems;

    VolumeReader(Context context) {
        this.context = context;
        this.problems = context.problems();
    }

    Optional<Mount> shortForm(Scalar scalar) {
        String[] parts = scalar.text().split(":", -1);
        if (parts.length > 3 || parts[0].isEmpty()) {
            problems.badValue(
                    scalar.place(),
                    Values.quoted(scalar) + " is no volume.",
                    "Write /path, name:/path or /path/on/node:/path, and :ro, :rw or :nocopy behind it if need be.");
            return Optional.empty();
        }
        List<String> options = new ArrayList<>();
        boolean readOnly = false;
        boolean noCopy = false;
        for (String option : parts.length == 3 ? parts[2].split(",") : new String[0]) {
            switch (option) {
                case "ro" -> readOnly = true;
                case "rw" -> {}
                case "nocopy" -> noCopy = true;
                default -> option(option, scalar.place()).ifPresent(options::add);
            }
        }
        String source = parts.length == 1 ? "" : parts[0];
        return mount(source, parts.length == 1 ? parts[0] : parts[1], readOnly, noCopy, options, scalar.place());
    }

    Optional<Mount> longForm(Section section, List<String> tmpfs) {
        section.onlyKnows(LONG_FORM);
        String source = section.text("source");
        return switch (section.text("type")) {
            case "tmpfs" -> {
                tmpfs.add(section.text("target") + tmpfsOptions(section));
                yield Optional.empty();
            }
            case "bind" -> fits(isPath(source), section) ? longMount(source, section) : Optional.empty();
            case "volume" -> fits(!isPath(source), section) ? longMount(source, section) : Optional.empty();
            default -> {
                problems.badValue(
                        section.place(),
                        "\"" + section.text("type") + "\" is no type of a volume.",
                        "Write bind, volume or tmpfs.");
                yield Optional.empty();
            }
        };
    }

    private static boolean isPath(String source) {
        return source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
    }

    private boolean fits(boolean fits, Section section) {
        if (!fits) {
            problems.badValue(
                    section.place(),
                    "The type " + section.text("type") + " and the source \"" + section.text("source")
                            + "\" don't go together.",
                    "A bind has a path of the node as its source, a volume a name or nothing.");
        }
        return fits;
    }

    private Optional<Mount> longMount(String source, Section section) {
        Optional<Section> volume = section.section("volume");
        volume.ifPresent(
                v -> v.refuse("subpath", "A part of a volume can't be mounted.", "Mount the volume as a whole."));
        List<String> options = new ArrayList<>();
        section.section("bind")
                .ifPresent(bind -> List.of("propagation", "selinux")
                        .forEach(key -> bind.scalar(key)
                                .flatMap(s -> option(s.text(), s.place()))
                                .ifPresent(options::add)));
        boolean noCopy = volume.map(v -> v.flag("nocopy")).orElse(false);
        return mount(source, section.text("target"), section.flag("read_only"), noCopy, options, section.place());
    }

    private static String tmpfsOptions(Section section) {
        return section.section("tmpfs")
                .flatMap(t -> t.size("size"))
                .map(size -> ":size=" + size)
                .orElse("");
    }

    private Optional<String> option(String option, TemplatePlace place) {
        if (OPTIONS.contains(option)) {
            return Optional.of(option);
        }
        problems.badValue(
                place,
                "\"" + option + "\" is no option of a volume.",
                Nearest.suggestion(option, OPTIONS, "Known are ro, rw, nocopy, z, Z and the kinds of propagation."));
        return Optional.empty();
    }

    private Optional<Mount> mount(
            String source, String target, boolean readOnly, boolean noCopy, List<String> options, TemplatePlace place) {
        if (!target.startsWith("/")) {
            problems.badValue(
                    place,
                    "\"" + target + "\" is no absolute path in the container.",
                    "Write name:/path or /path/on/node:/path.");
            return Optional.empty();
        }
        if (source.isEmpty()) {
            return Optional.of(new Mount(Kind.ANONYMOUS, "", target, readOnly, noCopy, options));
        }
        if (source.startsWith("/")) {
            return Optional.of(new Mount(Kind.HOST, source, target, readOnly, noCopy, options));
        }
        if (!NAME.matcher(source).matches()) {
            problems.badValue(
                    place,
                    "\"" + source + "\" is neither an absolute path of a node nor the name of a volume.",
                    "A relative path means nothing on the nodes: write an absolute one, or a volume's name.");
            return Optional.empty();
        }
        if (!context.legacy() && !context.declaredVolumes().contains(source)) {
            problems.warning(
                    place,
                    "undeclared-volume",
                    "The volume \"" + source
                            + "\" is not declared under volumes at the top; one of that name is used or made.",
                    "");
        }
        return Optional.of(new Mount(Kind.NAMED, source, target, readOnly, noCopy, options));
    }
}
