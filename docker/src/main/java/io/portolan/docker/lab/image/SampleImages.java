package io.portolan.docker.lab.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.portolan.docker.lab.LabEngine;
import io.portolan.docker.lab.LabException;
import io.portolan.docker.lab.Prerequisites;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the sample images and hands them over, each only where it is missing. */
public final class SampleImages {
    private final Consumer<String> progress;
    private final LayerMaker layers = new LayerMaker();

    public SampleImages(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Into a registry.
     *
     * @return all references under that registry
     */
    public List<String> pushMissing(RegistryClient registry) {
        List<SampleImage> missing =
                Catalogue.all().stream().filter(image -> !registry.has(image)).toList();
        prepare(missing);
        for (SampleImage image : missing) {
            progress.accept("making " + image.reference(registry.registry()));
            registry.push(make(image));
        }
        return references(registry.registry());
    }

    /** One image into a registry. @return its reference there */
    public String push(RegistryClient registry, SampleImage image) {
        prepare(List.of(image));
        registry.push(make(image));
        return image.reference(registry.registry());
    }

    /**
     * Into an engine that is running already, without a registry.
     *
     * @param engine unix:///… or tcp://…
     * @param tlsDir the folder with ca.pem, cert.pem and key.pem, if the engine wants them
     * @param registry the name that the references begin with; nobody is asked there
     * @return all references
     */
    public List<String> loadMissing(URI engine, Optional<Path> tlsDir, String registry) {
        try (DockerClient client = LabEngine.client(engine, tlsDir, Duration.ofSeconds(60))) {
            List<SampleImage> missing = Catalogue.all().stream()
                    .filter(image -> !has(client, image.reference(registry)))
                    .toList();
            prepare(missing);
            for (SampleImage image : missing) {
                progress.accept("making " + image.reference(registry));
                client.loadImageCmd(ImageArchive.of(make(image), image.reference(registry)))
                        .exec();
            }
            return references(registry);
        } catch (LabException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new LabException(
                    "could not load the sample images into the engine at " + engine + ": " + e.getMessage(), e);
        }
    }

    private void prepare(List<SampleImage> missing) {
        if (!missing.isEmpty()) {
            Prerequisites.ofSampleImages().ensure(progress);
        }
    }

    private MadeImage make(SampleImage image) {
        return new MadeImage(image, image.layers().stream().map(layers::make).toList());
    }

    private static boolean has(DockerClient client, String reference) {
        try {
            client.inspectImageCmd(reference).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    private static List<String> references(String registry) {
        return Catalogue.all().stream().map(image -> image.reference(registry)).toList();
    }
}
