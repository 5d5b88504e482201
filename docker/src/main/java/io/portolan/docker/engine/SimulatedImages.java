package io.portolan.docker.engine;

import io.portolan.domain.problem.Problem;
import java.util.Optional;

/** Images of a simulated engine. */
record SimulatedImages(SimulatedEngine engine) implements EngineImages {
    @Override
    public String resolve(String reference, Optional<RegistryAuth> auth) {
        engine.attempt("pull image " + reference);
        ImageName name = ImageName.parse(reference);
        if (name.pinned()) {
            return name.pinnedTo(name.digest());
        }
        String key = ImageName.isId(reference) ? reference : name.tagged();
        Optional<SimulatedImage> published = engine.host().published(key);
        published.ifPresent(engine.host()::pulled);
        return published
                .map(SimulatedImage::pinned)
                .or(() -> engine.host().image(key).map(SimulatedImage::digest))
                .orElseThrow(() -> notFound(reference));
    }

    @Override
    public void pull(String pinned, Optional<RegistryAuth> auth) {
        engine.attempt("pull image " + pinned);
        if (engine.host().image(pinned).isPresent()) {
            return;
        }
        if (ImageName.isId(pinned)) {
            throw missing(pinned);
        }
        engine.host().pulled(engine.host().published(pinned).orElseThrow(() -> notFound(pinned)));
    }

    EngineException missing(String reference) {
        return EngineException.refused(
                Problem.of("image-missing", "Image " + reference + " is not on this engine.", "Pull it first.")
                        .at(engine.name()));
    }

    private EngineException notFound(String reference) {
        return EngineException.refused(Problem.of(
                        "image-not-found",
                        "Could not pull image " + reference + ": no registry has it.",
                        "Check the image's name and tag.")
                .at(engine.name()));
    }
}
