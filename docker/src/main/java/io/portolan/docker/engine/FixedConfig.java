package io.portolan.docker.engine;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;

/**
 * docker-java's configuration from one address and nothing else: neither DOCKER_HOST nor the credentials in some
 * user's home have a say in what an orchestrator does.
 */
record FixedConfig(EngineAddress address, RemoteApiVersion version) implements DockerClientConfig {
    @Override
    public URI getDockerHost() {
        return address.endpoint();
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return version;
    }

    @Override
    public String getRegistryUsername() {
        return null;
    }

    @Override
    public String getRegistryPassword() {
        return null;
    }

    @Override
    public String getRegistryEmail() {
        return null;
    }

    @Override
    public String getRegistryUrl() {
        return null;
    }

    @Override
    public AuthConfig effectiveAuthConfig(String image) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface wants the older of two types of the same name
    public SSLConfig getSSLConfig() {
        return null;
    }
}
