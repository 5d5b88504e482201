package io.portolan.domain.application;

import io.portolan.domain.Ordered;
import java.util.Map;

/**
 * What the operator wants of an application.
 *
 * @param revision number of the revision that should run; 0 before the first
 * @param scales numbers of containers that were set by hand, by service; the template's hold for the others
 */
public record Desired(int revision, Map<String, Integer> scales, Power power) {
    public static final Desired NOTHING = new Desired(0, Map.of(), Power.ABSENT);

    public enum Power {
        RUNNING,
        STOPPED,
        /** No container, not even a stopped one. */
        ABSENT
    }

    public Desired {
        scales = Ordered.copyOf(scales);
    }
}
