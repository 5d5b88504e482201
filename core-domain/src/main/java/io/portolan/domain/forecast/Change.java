package io.portolan.domain.forecast;

import java.util.Optional;

/**
 * One place at which two specifications differ.
 *
 * @param path e.g. {@code services.web.container.environment.COLOR}
 * @param before absent where it was not set
 * @param after absent where it is not set any more
 */
public record Change(String path, Optional<String> before, Optional<String> after) {}
