package io.portolan.docker.engine;

import java.util.Optional;

/** The images of one engine. A pinned reference means the same bytes on every node and for ever. */
public interface EngineImages {
    /**
     * Finds out which image a name means today.
     *
     * @param reference as written in a template, e.g. {@code redis:7}
     * @return {@code repository@sha256:…}, or {@code sha256:…} where only this engine has the image, in no registry
     */
    String resolve(String reference, Optional<RegistryAuth> auth);

    /**
     * Sees to it that the image is on the engine; one that is there already is not asked of the registry.
     *
     * @param pinned what {@link #resolve} returned
     */
    void pull(String pinned, Optional<RegistryAuth> auth);
}
