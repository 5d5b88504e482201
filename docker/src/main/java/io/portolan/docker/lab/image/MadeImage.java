package io.portolan.docker.lab.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A sample image with its layers made: what a registry or an engine is given. */
record MadeImage(SampleImage image, List<Layer> layers) {
    MadeImage {
        layers = List.copyOf(layers);
    }

    /** The image's configuration, whose digest is the image's id. */
    byte[] config() {
        String json = """
                {"architecture":"%s","os":"linux","created":"2026-01-01T00:00:00Z",\
                "config":{"Cmd":%s,"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],"ExposedPorts":%s,"Volumes":%s%s},\
                "rootfs":{"type":"layers","diff_ids":%s}}""".formatted(
                        architecture(),
                        array(image.command()),
                        keys(image.ports()),
                        keys(image.volumes()),
                        process(image.process()),
                        array(layers.stream().map(Layer::diffId).toList()));
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** What a plain image doesn't say isn't said, so that its digest stays. */
    private static String process(SampleImage.Start start) {
        return (start.user().isEmpty() ? "" : ",\"User\":\"" + start.user() + '"')
                + (start.folder().isEmpty() ? "" : ",\"WorkingDir\":\"" + start.folder() + '"')
                + (start.entrypoint().isEmpty() ? "" : ",\"Entrypoint\":" + array(start.entrypoint()));
    }

    /** Docker's name for the machine that the programs are from. */
    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }

    static String array(List<String> texts) {
        return joined(texts, text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"', "[", "]");
    }

    private static String keys(List<String> texts) {
        return joined(texts, text -> '"' + text + "\":{}", "{", "}");
    }

    private static String joined(List<String> texts, Function<String, String> form, String open, String close) {
        return texts.stream().map(form).collect(Collectors.joining(",", open, close));
    }
}
