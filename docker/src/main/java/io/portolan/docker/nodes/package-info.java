/** Connections to the engines of the nodes that the log knows. */
package io.portolan.docker.nodes;
