package io.portolan.domain.record;

/**
 * What the log has told of something that later events only name.
 *
 * @param name how people call it, e.g. {@code shop_web_1 on n1}, {@code pull nginx:1 on n1}
 * @param about where it belongs
 */
public record Told(String name, About about) {}
