/** Keeps the HAProxy of each node as the log wants it, and reports what it sees. */
package io.portolan.docker.routing;
