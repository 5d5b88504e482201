package io.portolan.query.application;

import java.time.Instant;
import java.util.Map;

/**
 * One version of an application.
 *
 * @param source the template as it was handed in
 * @param parameters the values of its variables
 * @param images the image references of the template, each with what it is pinned to; grows until all are resolved
 */
public record RevisionView(
        String application,
        int number,
        String version,
        String source,
        Map<String, String> parameters,
        Map<String, String> images,
        Instant createdAt) {}
