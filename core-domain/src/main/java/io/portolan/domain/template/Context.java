package io.portolan.domain.template;

import java.util.Map;
import java.util.Set;

/**
 * What the readers of a service know about the template around it.
 *
 * @param legacy a file of format 1, without {@code services}
 * @param batch the application runs tasks, not services
 * @param services the names of all services
 * @param declaredVolumes the names under {@code volumes} at the top
 * @param parameters the values of the template's variables
 */
record Context(
        boolean legacy,
        boolean batch,
        Set<String> services,
        Set<String> declaredVolumes,
        Map<String, String> parameters,
        Variables variables,
        Problems problems) {}
