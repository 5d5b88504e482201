package io.portolan.command.rest;

/**
 * The answer to a command that goes on after it was taken.
 *
 * @param id of the operation
 * @param operation path under which to watch it
 * @param resource path of what it is about
 */
public record Accepted(String id, String operation, String resource) {}
