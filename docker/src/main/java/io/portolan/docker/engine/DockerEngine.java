package io.portolan.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.transport.DockerHttpClient;
import io.portolan.domain.node.EngineFacts;
import java.time.Duration;

/** A real engine, through docker-java. */
final class DockerEngine implements Engine {
    /** The watcher calls a node lost when it doesn't answer for 3 s. */
    static final Duration PING = Duration.ofMillis(2900);

    private final EngineAddress address;
    private final DockerHttpClient http;
    private final DockerCalls calls;
    private final DockerImages images;
    private final DockerContainers containers;
    private final DockerNetwork network;
    private final DockerInside inside;

    DockerEngine(EngineAddress address, DockerClient client, DockerHttpClient http) {
        this.address = address;
        this.http = http;
        this.calls = new DockerCalls(client, address.toString());
        this.images = new DockerImages(calls);
        this.containers = new DockerContainers(calls);
        this.network = new DockerNetwork(calls);
        this.inside = new DockerInside(calls);
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public EngineFacts facts() {
        return new DockerFacts(calls, address).read();
    }

    @Override
    public void ping() {
        calls.run("ping", PING, client -> client.pingCmd().exec());
    }

    @Override
    public EngineImages images() {
        return images;
    }

    @Override
    public EngineContainers containers() {
        return containers;
    }

    @Override
    public EngineNetwork network() {
        return network;
    }

    @Override
    public EngineInside inside() {
        return inside;
    }

    @Override
    public void close() {
        calls.close();
        DockerConnector.close(http);
    }
}
