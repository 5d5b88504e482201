/**
 * The local provider of nodes: real Docker Engines on one Linux machine, each on a host of its own.
 *
 * <p>A host is four namespaces (network, hostname, mounts, processes) with one first process. What belongs to a host is
 * therefore known to the kernel and dies with that process: power loss is one SIGKILL, and nothing of an engine can
 * outlive it. All other state is in the lab's root folder, and every step may be killed and repeated.
 */
package io.portolan.docker.lab;
