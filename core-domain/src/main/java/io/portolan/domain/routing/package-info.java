/**
 * Routing: which requests go to which containers. The words of a template's routing labels, what the HAProxy of each node
 * has to know, and the pure functions from one to the other.
 */
package io.portolan.domain.routing;
