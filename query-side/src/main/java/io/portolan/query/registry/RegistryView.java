package io.portolan.query.registry;

import java.time.Instant;

/** A registry whose images are pulled with credentials. */
public record RegistryView(String host, String username, Instant changedAt) {}
