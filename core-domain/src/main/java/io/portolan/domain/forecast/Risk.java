package io.portolan.domain.forecast;

/**
 * What a command would do to those who use a service, and how that can be avoided.
 *
 * @param type stable, for programs; docs/ways/dry-run.md lists them
 */
public record Risk(String type, String service, String message, String remedy) {}
