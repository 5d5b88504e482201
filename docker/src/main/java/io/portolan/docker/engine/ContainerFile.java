package io.portolan.docker.engine;

/**
 * A text file for a container.
 *
 * @param path below the folder into which it is put, at most 100 bytes
 * @param mode permissions, e.g. 0644
 */
public record ContainerFile(String path, int mode, String text) {}
