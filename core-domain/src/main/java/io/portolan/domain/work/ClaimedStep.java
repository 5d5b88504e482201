package io.portolan.domain.work;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import java.util.Optional;

/**
 * A step to perform, and to whom its outcome is reported.
 *
 * @param cluster in which the node is
 * @param application empty for a step that the cluster itself ordered
 */
public record ClaimedStep(ClusterId cluster, Optional<ApplicationId> application, Step step) {}
