/** Follows the engines: whether they answer, and what happens to their containers. */
package io.portolan.docker.watcher;
