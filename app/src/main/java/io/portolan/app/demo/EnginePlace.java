package io.portolan.app.demo;

import io.portolan.docker.lab.Prerequisites;
import io.portolan.docker.lab.image.SampleImages;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Engines that run already; the sample images are loaded into each, since they are in no registry. */
final class EnginePlace implements DemoPlace {
    /** Engines ask the registry in a name before they look at what they have: this one answers no, or not, at once. */
    private static final String REGISTRY = "127.0.0.1:5000/portolan-demo";

    private final List<String> endpoints;
    private final Optional<Path> tls;
    private final Consumer<String> progress;

    EnginePlace(List<String> endpoints, Optional<Path> tls, Consumer<String> progress) {
        this.endpoints = List.copyOf(endpoints);
        this.tls = tls;
        this.progress = progress;
    }

    @Override
    public Site open() {
        Prerequisites.ofSampleImages().ensure(progress);
        var engines = new ArrayList<Engine>();
        for (var endpoint : endpoints) {
            var material = endpoint.startsWith("unix:") ? Optional.<Path>empty() : tls;
            new SampleImages(progress).loadMissing(URI.create(endpoint), material, REGISTRY);
            engines.add(new Engine(endpoint, "zone-1", material));
        }
        return new Site(REGISTRY, engines);
    }

    @Override
    public boolean stays() {
        return true;
    }

    /** The engines are not the demo's; what it deployed was deleted with its cluster. */
    @Override
    public void close() {
        progress.accept("the engines stay as they were found");
    }
}
