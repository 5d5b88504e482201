package io.portolan.command.rest;

import io.portolan.command.dispatch.Commands;
import io.portolan.domain.operation.Operation;
import io.portolan.domain.operation.Operations;
import io.portolan.domain.operation.Paths;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** From a request to a command: gives it an identity, an instant and an actor, and answers as every command is answered. */
public final class Edge {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

    private final Commands commands;
    private final Supplier<Optional<Operations>> operations;
    private final InstantSource clock;
    private final Ids ids;

    /** @param operations empty as long as nobody keeps them; then nothing can be waited for */
    public Edge(Commands commands, Supplier<Optional<Operations>> operations, InstantSource clock, Ids ids) {
        this.commands = commands;
        this.operations = operations;
        this.clock = clock;
        this.ids = ids;
    }

    public Instant now() {
        return clock.instant();
    }

    public String newId(String kind) {
        return ids.next(kind);
    }

    /**
     * Sends the command and answers 202 with its operation; or, when the request waits, with the operation's end.
     *
     * @param wait as in the request, e.g. {@code 30s}; empty: don't wait
     * @param done the status when the operation has succeeded in time
     * @throws OperationFailed when it has failed in time
     */
    public ResponseEntity<Object> submit(
            Object command, Principal actor, String resource, HttpStatus done, String wait) {
        return submit(command, actor, resource, done, wait, () -> {});
    }

    /**
     * As {@link #submit(Object, Principal, String, HttpStatus, String)}.
     *
     * @param notTaken run when the command was refused or could not be taken; not when what it began has failed
     */
    public ResponseEntity<Object> submit(
            Object command, Principal actor, String resource, HttpStatus done, String wait, Runnable notTaken) {
        // an Idempotency-Key, once it is read, takes the place of the fresh identity
        String operation = newId("op");
        Duration atMost;
        boolean changed;
        try {
            atMost = Wait.parse(wait);
            changed = commands.send(command, actor.getName(), operation);
        } catch (RuntimeException e) {
            notTaken.run();
            throw e;
        }
        if (!changed) {
            return ResponseEntity.ok(new Unchanged(resource, "Everything was so already; nothing has changed."));
        }
        LOG.info("{} by {} on {} is {}", command.getClass().getSimpleName(), actor.getName(), resource, operation);
        Optional<Operation> end = atMost.isZero()
                ? Optional.empty()
                : operations.get().flatMap(o -> o.await(operation, atMost)).filter(Operation::ended);
        return end.map(o -> ended(o, resource, done)).orElseGet(() -> accepted(operation, resource));
    }

    private static ResponseEntity<Object> accepted(String operation, String resource) {
        String path = Paths.operation(operation);
        return ResponseEntity.accepted().location(URI.create(path)).body(new Accepted(operation, path, resource));
    }

    private static ResponseEntity<Object> ended(Operation operation, String resource, HttpStatus done) {
        if (operation.state() == Operation.State.FAILED) {
            throw new OperationFailed(operation);
        }
        return ResponseEntity.status(done).location(URI.create(resource)).body(operation);
    }
}
