package io.portolan.domain.work;

import io.portolan.domain.cluster.ClusterId;

/**
 * A step to perform, and to whom its outcome is reported.
 *
 * @param cluster in which the node is
 * @param addressee who has ordered it
 */
public record ClaimedStep(ClusterId cluster, Addressee addressee, Step step) {}
