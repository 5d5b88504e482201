package io.portolan.command.rest;

import io.portolan.command.application.SystemApplicationRule;
import io.portolan.command.dispatch.Commands;
import io.portolan.command.dispatch.Terms;
import io.portolan.command.once.Repeated;
import io.portolan.command.once.RequestKeys;
import io.portolan.command.once.RequestKeys.Done;
import io.portolan.command.plan.Foreseen;
import io.portolan.command.plan.Plan;
import io.portolan.domain.access.Vault;
import io.portolan.domain.operation.Operation;
import io.portolan.domain.operation.Operations;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** From a request to a command: gives it an identity and an instant, and answers as every command is answered. */
public final class Edge {
    /** Position in the log of what the command has written, for {@code after=POSITION} of reads. */
    private static final String POSITION = "Portolan-Position";

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

    private final Commands commands;
    private final RequestKeys keys;
    private final Vault vault;
    private final Supplier<Optional<Operations>> operations;
    private final InstantSource clock;
    private final Ids ids;

    /**
     * @param vault makes the fingerprints of requests, which may hold secrets
     * @param operations empty as long as nobody keeps them; then nothing can be waited for
     */
    public Edge(
            Commands commands,
            RequestKeys keys,
            Vault vault,
            Supplier<Optional<Operations>> operations,
            InstantSource clock,
            Ids ids) {
        this.commands = commands;
        this.keys = keys;
        this.vault = vault;
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

    /** As {@link #submit(Object, Asked, String, HttpStatus, Runnable)}, with nothing to take back. */
    public ResponseEntity<Object> submit(Object command, Asked asked, String resource, HttpStatus done) {
        return submit(command, asked, resource, done, () -> {});
    }

    /**
     * Sends the command and answers 202 with its operation; or, when the request waits, with the operation's end; or, when
     * it is a dry run, with the plan; or, when it was sent before under the same key, as it was answered then.
     *
     * @param done the status when the operation has succeeded in time
     * @param notTaken run when this request's command was not taken; not when what it began has failed
     * @throws OperationFailed when it has failed in time
     */
    public ResponseEntity<Object> submit(
            Object command, Asked asked, String resource, HttpStatus done, Runnable notTaken) {
        try {
            SystemApplicationRule.check(command);
            Duration atMost = asked.atMost();
            var terms = asked.terms(newId("op"), resource, request -> vault.fingerprint("request", request));
            boolean changed = send(command, terms);
            if (changed) {
                LOG.info(
                        "{} by {} on {} is {}",
                        command.getClass().getSimpleName(),
                        terms.actor(),
                        resource,
                        terms.operation());
            }
            return answer(changed, terms.operation(), resource, done, atMost, commands.position(command));
        } catch (Foreseen e) {
            notTaken.run();
            return foreseen(e.plan());
        } catch (Repeated e) {
            notTaken.run();
            return again(asked, done);
        } catch (OperationFailed e) {
            throw e;
        } catch (RuntimeException e) {
            notTaken.run();
            throw e;
        }
    }

    /** A refusal is the answer to the key as well. */
    private boolean send(Object command, Terms terms) {
        try {
            return commands.send(command, terms);
        } catch (Refused e) {
            if (terms.key().isPresent() && !terms.dryRun()) {
                keys.refused(terms, e.problems());
            }
            throw e;
        }
    }

    private static ResponseEntity<Object> foreseen(Plan plan) {
        var answer = ResponseEntity.ok();
        if (!plan.version().isEmpty()) {
            answer.eTag(plan.version());
        }
        return answer.body(plan);
    }

    private ResponseEntity<Object> again(Asked asked, HttpStatus done) {
        String key = asked.idempotencyKey().orElseThrow();
        Done first = keys.find(asked.actor(), key)
                .orElseThrow(() -> new IllegalStateException("nothing is known of the key " + key));
        if (!first.fingerprint().equals(vault.fingerprint("request", asked.request()))) {
            throw new Refused(Problem.of(
                    "idempotency-key-invalid",
                    "The Idempotency-Key %s was sent before with another request.".formatted(key),
                    "Make a new key for each command, and send it again only with the very same request."));
        }
        if (!first.problems().isEmpty()) {
            RefusalsOnRecord.alreadyOn();
            throw new Refused(first.problems());
        }
        return answer(first.changed(), first.operation(), first.resource(), done, asked.atMost(), Optional.empty());
    }

    private ResponseEntity<Object> answer(
            boolean changed,
            String operation,
            String resource,
            HttpStatus done,
            Duration atMost,
            Optional<Long> position) {
        if (!changed) {
            return ResponseEntity.ok(new Unchanged(resource, "Everything was so already; nothing has changed."));
        }
        Optional<Operation> end = atMost.isZero()
                ? Optional.empty()
                : operations.get().flatMap(o -> o.await(operation, atMost)).filter(Operation::ended);
        return end.map(o -> ended(o, resource, done, position))
                .orElseGet(() -> accepted(operation, resource, position));
    }

    private static ResponseEntity<Object> accepted(String operation, String resource, Optional<Long> position) {
        String path = Paths.operation(operation);
        return at(position, ResponseEntity.accepted().location(URI.create(path)))
                .body(new Accepted(operation, path, resource));
    }

    private static ResponseEntity<Object> ended(
            Operation operation, String resource, HttpStatus done, Optional<Long> position) {
        if (operation.state() == Operation.State.FAILED) {
            throw new OperationFailed(operation);
        }
        return at(position, ResponseEntity.status(done).location(URI.create(resource)))
                .body(operation);
    }

    private static ResponseEntity.BodyBuilder at(Optional<Long> position, ResponseEntity.BodyBuilder answer) {
        position.ifPresent(p -> answer.header(POSITION, Long.toString(p)));
        return answer;
    }
}
