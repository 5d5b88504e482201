package io.portolan.domain.placement;

/**
 * One placement expression, as Swarm's filters write it: {@code constraint:group==db}, {@code affinity:service!=~web}.
 *
 * @param scope what {@code key} is looked up in
 * @param key {@code node}, {@code aliyun.node_index}, a node label; or {@code service}, {@code image}, {@code container}, a container label
 * @param equal true for {@code ==}
 * @param soft true where the value was written with {@code ~}: preferred, not required
 * @param pattern the value without {@code ~}: plain, glob, alternatives {@code (1|2|3)}, or {@code /regexp/}
 */
public record Expression(Scope scope, String key, boolean equal, boolean soft, String pattern) {
    public enum Scope {
        CONSTRAINT,
        AFFINITY
    }

    @Override
    public String toString() {
        return scope.name().toLowerCase(java.util.Locale.ROOT) + ":" + key + (equal ? "==" : "!=") + (soft ? "~" : "")
                + pattern;
    }
}
