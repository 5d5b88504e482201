package io.portolan.query.application;

import io.portolan.domain.application.Desired.Power;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.query.release.ReleaseState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An application as its users see it.
 *
 * @param power what is wanted of it
 * @param revision the number of the revision that it is held to, {@code targetRevision} of the one that the last release was for
 * @param version the name of the current revision, or of the target while there is none
 * @param scales numbers of containers that were set by hand, by service
 * @param release the number of the last release
 * @param containers that exist or are about to
 */
public record ApplicationView(
        String id,
        String cluster,
        String name,
        String description,
        ApplicationStatus status,
        Power power,
        int revision,
        int targetRevision,
        String version,
        Map<String, Integer> scales,
        int release,
        Optional<ReleaseKind> releaseKind,
        Optional<ReleaseState> releaseState,
        int containers,
        int running,
        int healthy,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> deletedAt) {}
