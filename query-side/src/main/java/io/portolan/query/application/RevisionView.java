package io.portolan.query.application;

import java.time.Instant;
import java.util.Map;

/**
 * One version of an application.
 *
 * @param name of its own; empty where it has none
 * @param knownGood it is pinned as known good
 * @param current the application is held to it
 * @param source the template as it was handed in
 * @param parameters the values of its variables
 * @param images the image references of the template, each with what it is pinned to; grows until all are resolved
 */
public record RevisionView(
        String application,
        int number,
        String version,
        String name,
        boolean knownGood,
        boolean current,
        String source,
        Map<String, String> parameters,
        Map<String, String> images,
        Instant createdAt) {}
