package io.portolan.docker.nodes;

import io.portolan.docker.engine.Engine;
import io.portolan.docker.engine.EngineAddress;
import io.portolan.docker.engine.EngineConnector;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.TlsMaterial;
import io.portolan.domain.access.Vault;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.NodeDirectory;
import io.portolan.domain.node.NodeDirectory.KnownNode;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * One connection to the engine of each node, shared by the worker, the watcher and the readers of logs. Who needs a node
 * while its connection is being opened waits for that one attempt; an attempt that failed is made anew for the next one
 * who asks, with what the vault holds by then.
 */
public final class EngineConnections implements AutoCloseable {
    private final NodeDirectory directory;
    private final Vault vault;
    private final EngineConnector connector;
    private final Map<NodeId, CompletableFuture<Engine>> engines = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public EngineConnections(NodeDirectory directory, Vault vault, EngineConnector connector) {
        this.directory = directory;
        this.vault = vault;
        this.connector = connector;
    }

    public NodeDirectory directory() {
        return directory;
    }

    /** Where the engines' certificates are, and all other secrets that an engine needs. */
    public Vault vault() {
        return vault;
    }

    /**
     * The engine of a node. Not for closing: it belongs to all who use it.
     *
     * @throws EngineException {@code node-unknown} (try again: the directory may be late), {@code tls-material-missing},
     *     and those of {@link EngineConnector#open}
     */
    public Engine to(NodeId node) {
        if (closed) {
            throw closing(node.value());
        }
        var mine = new CompletableFuture<Engine>();
        var other = engines.putIfAbsent(node, mine);
        if (other == null) {
            Thread.ofVirtual().name("connect-" + node).start(() -> open(node, mine));
        }
        return opened(node, other == null ? mine : other);
    }

    /** A connection of its own to an engine that need not be a node yet; the caller closes it. */
    public Engine open(Endpoint endpoint) {
        return connector.open(EngineAddress.of(endpoint.uri(), material(endpoint), endpoint.plainTcp()));
    }

    /** Ends whatever goes on over the connection, which is of no use any more; the next one who asks gets a new one. */
    public void discard(NodeId node) {
        var opening = engines.get(node);
        if (opening != null && opening.isDone() && engines.remove(node, opening)) {
            close(opening);
        }
    }

    /** Closes the connections to all other nodes: they are gone. */
    public void keepOnly(Set<NodeId> nodes) {
        engines.keySet().stream().filter(node -> !nodes.contains(node)).forEach(this::discard);
    }

    @Override
    public void close() {
        closed = true;
        engines.values().forEach(EngineConnections::close);
        engines.clear();
    }

    private void open(NodeId node, CompletableFuture<Engine> opening) {
        try {
            opening.complete(open(endpointOf(node)));
        } catch (RuntimeException | Error e) {
            // also an Error: whoever waits for this attempt would wait for ever; it is thrown there
            engines.remove(node, opening);
            opening.completeExceptionally(e);
        }
        if (closed) {
            close(opening);
        }
    }

    private Engine opened(NodeId node, CompletableFuture<Engine> opening) {
        try {
            return opening.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw closing(node.value());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private Endpoint endpointOf(NodeId node) {
        return directory
                .node(node)
                .map(KnownNode::endpoint)
                .orElseThrow(() -> EngineException.passing(Problem.of(
                                "node-unknown",
                                "No node of this id is known (yet).",
                                "It is tried again; if it stays, the node was removed.")
                        .at("node " + node)));
    }

    private Optional<TlsMaterial> material(Endpoint endpoint) {
        if (endpoint.credential().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> secret = vault.get(endpoint.credential())
                .filter(found -> found.keySet().containsAll(Set.of("ca", "certificate", "key")))
                .orElseThrow(() -> EngineException.refused(Problem.of(
                                "tls-material-missing",
                                "The vault has no CA, certificate and key under " + endpoint.credential() + ".",
                                "Remove the node by force and admit it again with its TLS material.")
                        .at(endpoint.uri())));
        return Optional.of(new TlsMaterial(secret.get("ca"), secret.get("certificate"), secret.get("key")));
    }

    private static void close(CompletableFuture<Engine> opening) {
        var _ = opening.thenAccept(Engine::close);
    }

    private static EngineException closing(String where) {
        return EngineException.passing(
                Problem.of("engine-connection-closed", "The connection to the engine is being closed.", "Try again.")
                        .at(where));
    }
}
