package io.portolan.docker.engine;

/** Credentials for an image registry. Never stored in events, never logged. @param registry as engines call it: {@code registry.example.org:5000}, {@code docker.io} for Docker Hub */
public record RegistryAuth(String registry, String username, String password) {
    @Override
    public String toString() {
        return "RegistryAuth[" + username + " at " + registry + "]";
    }
}
