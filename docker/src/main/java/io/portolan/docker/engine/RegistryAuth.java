package io.portolan.docker.engine;

/** Credentials for an image registry. Never stored in events, never logged. @param registry host and port, e.g. {@code registry.example.org:5000} */
public record RegistryAuth(String registry, String username, String password) {
    @Override
    public String toString() {
        return "RegistryAuth[" + username + " at " + registry + "]";
    }
}
