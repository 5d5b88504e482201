package io.portolan.command.rest;

/**
 * The answer to a command that changed nothing: there is no operation to watch.
 *
 * @param resource path of what it is about
 */
public record Unchanged(String resource, String message) {}
