package io.portolan.docker.lab.image;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An image in the form of {@code docker save}, which any engine can load without a registry. */
final class ImageArchive {
    private ImageArchive() {}

    static InputStream of(MadeImage image, String reference) {
        LayerTar archive = new LayerTar();
        archive.file("config.json", 0644, image.config());
        List<String> names = new ArrayList<>();
        for (Layer layer : image.layers()) {
            String name = layer.diffId().substring("sha256:".length()) + ".tar";
            archive.file(name, 0644, layer.tar());
            names.add(name);
        }
        String manifest = "[{\"Config\":\"config.json\",\"RepoTags\":" + MadeImage.array(List.of(reference))
                + ",\"Layers\":" + MadeImage.array(names) + "}]";
        archive.file("manifest.json", 0644, manifest.getBytes(StandardCharsets.UTF_8));
        return archive.finish().open();
    }
}
