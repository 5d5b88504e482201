package io.portolan.domain.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * An image registry by its host, with the port where it has one: {@code registry.example.org:5000}.
 *
 * @param host in lower case; {@code docker.io} for Docker Hub
 */
public record RegistryId(@JsonValue String host) {
    private static final String HUB = "docker.io";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RegistryId {
        host = host.toLowerCase(Locale.ROOT);
    }

    /** Where an image comes from; one without a host is from Docker Hub. @param image e.g. {@code localhost/web:1} */
    public static RegistryId of(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return new RegistryId(host ? first : HUB);
    }

    /** Unlike all other identities in the log. */
    @Override
    public String toString() {
        return "registry/" + host;
    }
}
