package io.portolan.query.application;

import io.portolan.domain.release.Color;
import java.util.List;
import java.util.Optional;

/**
 * A service of an application's current revision (of the target, before there is one).
 *
 * @param image as written in the template; {@code pinned} what every node pulls, empty until it is resolved
 * @param scale number of containers wanted; for a service on every node the number of nodes that have its container
 * @param external stands for an address outside, so it has no containers
 * @param color what it is in the blue-green change that is under way; then the services of both versions are here
 * @param weight 0 to 100, its share among the services with its address; absent without a route
 * @param containers that exist or are about to
 */
public record ServiceView(
        String application,
        String name,
        int revision,
        String image,
        String pinned,
        int scale,
        boolean global,
        boolean external,
        Optional<Color> color,
        Optional<Integer> weight,
        List<String> depends,
        int containers,
        int running,
        int healthy) {}
