package io.portolan.docker.engine;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Images of a real engine. */
final class DockerImages implements EngineImages {
    private final DockerCalls calls;
    private final DockerPull puller;

    DockerImages(DockerCalls calls) {
        this.calls = calls;
        this.puller = new DockerPull(calls);
    }

    @Override
    public String resolve(String reference, Optional<RegistryAuth> auth) {
        ImageName name = ImageName.parse(reference);
        if (ImageName.isId(reference)) {
            return local(reference).orElseThrow(() -> missing(reference)).getId();
        }
        if (name.pinned()) {
            return name.pinnedTo(name.digest());
        }
        try {
            return puller.pull(name.repository(), name.tagToPull(), auth)
                    .map(name::pinnedTo)
                    .or(() -> local(name.tagged()).map(image -> pin(image, name)))
                    .orElseThrow(() -> missing(reference));
        } catch (EngineException notFromRegistry) {
            return local(name.tagged()).map(image -> pin(image, name)).orElseThrow(() -> notFromRegistry);
        }
    }

    @Override
    public void pull(String pinned, Optional<RegistryAuth> auth) {
        if (local(pinned).isPresent()) {
            return;
        }
        if (ImageName.isId(pinned)) {
            throw missing(pinned);
        }
        puller.pull(pinned, "", auth);
    }

    /** What an image on the engine is called for ever: its digest in the registry it came from, else its id. */
    private static String pin(InspectImageResponse image, ImageName name) {
        List<String> digests = image.getRepoDigests() == null ? List.of() : image.getRepoDigests();
        return digests.stream()
                .filter(digest -> digest.startsWith(name.repository() + "@"))
                .findFirst()
                .orElse(image.getId());
    }

    private Optional<InspectImageResponse> local(String reference) {
        return calls.call("look for image " + reference, DockerCalls.QUICK, client -> {
            try {
                return Optional.of(client.inspectImageCmd(reference).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private EngineException missing(String reference) {
        return EngineException.refused(Problem.of(
                        "image-missing",
                        "Image " + reference + " is not on this engine, and no registry has it.",
                        "Push it to a registry, or load it on this host.")
                .at(calls.engine()));
    }
}
