package io.portolan.app.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an application is made of: a template with values of its variables, or an image. */
final class TemplateOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "Name of the version, e.g. 2.0.")
    private String version = "";

    @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "For people.")
    private String description = "";

    @Mixin
    private ValueOptions values = new ValueOptions();

    @Option(names = "--image", paramLabel = "IMAGE", description = "One service from an image, in place of a template.")
    private Optional<String> image = Optional.empty();

    @Option(names = "--service", paramLabel = "NAME", defaultValue = "", description = "With --image: its service.")
    private String service = "";

    @Option(names = "--scale", paramLabel = "N", description = "With --image: how many containers.")
    private Optional<Integer> scale = Optional.empty();

    @Option(names = "--port", paramLabel = "PORT", description = "With --image: e.g. 8080:80.")
    private List<String> ports = List.of();

    @Option(names = "--env", paramLabel = "NAME=VALUE", description = "With --image: an environment variable.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--volume", paramLabel = "VOLUME", description = "With --image: e.g. data:/var/lib/data.")
    private List<String> volumes = List.of();

    @Option(
            names = "--service-label",
            paramLabel = "NAME=VALUE",
            description = "With --image: e.g. routing.port_80=web.")
    private Map<String, String> labels = new LinkedHashMap<>();

    /** @throws ParameterException when there is neither a file nor an image, or both */
    Body body(Optional<Path> file) throws IOException {
        if (file.isPresent() == image.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    file.isPresent()
                            ? "There is a template and an image: give FILE or --image"
                            : "There is neither a template nor an image: give FILE or --image");
        }
        return Body.of("version", version)
                .with("description", description)
                .with("template", file.isPresent() ? read(file.get()) : "")
                .with("parameters", values.parameters())
                .with("secrets", values.secrets())
                .with("image", image.map(this::fields));
    }

    private Map<String, Object> fields(String name) {
        return Body.of("name", name)
                .with("service", service)
                .with("scale", scale)
                .with("ports", ports)
                .with("environment", environment)
                .with("volumes", volumes)
                .with("labels", labels)
                .fields();
    }

    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("There is no file " + file + " that can be read.");
        }
        return Files.readString(file);
    }
}
