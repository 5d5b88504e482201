package io.portolan.docker.engine;

/**
 * A command that has ended.
 *
 * @param exitCode 126 or 127 when it could not be run at all; why is in one of the texts
 * @param output what it wrote to stdout
 * @param errors what it wrote to stderr
 */
public record Executed(int exitCode, String output, String errors) {
    public boolean succeeded() {
        return exitCode == 0;
    }
}
