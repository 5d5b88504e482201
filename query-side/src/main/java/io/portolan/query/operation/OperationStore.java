package io.portolan.query.operation;

import io.portolan.domain.operation.Operation;
import io.portolan.domain.operation.Operation.State;
import io.portolan.domain.placement.NodeRefusal;
import io.portolan.domain.problem.Problem;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import io.portolan.query.view.Signal;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of operations. Each is about a subject, e.g. one release, whose end is the operation's end. */
@Component
public class OperationStore extends View {
    public static final String VIEW = "operations";

    /** How long a waiter sleeps at most when the projection runs in another control plane, which can't wake him. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Signal changed = new Signal();

    public OperationStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("operations");
    }

    /**
     * Opens an operation, once: events that follow from it carry its id too, and don't open it again.
     */
    public void opened(Opening opening) {
        execute("""
                insert into operations (id, kind, resource, subject, actor, state, started_at)
                values (:id, :kind, :resource, :subject, :actor, 'RUNNING', :at) on conflict (id) do nothing
                """, parametersOf(opening));
    }

    /** The operation was done in the moment in which it was decided. */
    public void done(Opening opening) {
        execute("""
                insert into operations (id, kind, resource, subject, actor, state, started_at, ended_at)
                values (:id, :kind, :resource, :subject, :actor, 'SUCCEEDED', :at, :at) on conflict (id) do nothing
                """, parametersOf(opening));
    }

    /** There is no place for what the operations are about that are running, and this is why. @param subjects how those begin */
    public void refused(String subjects, List<NodeRefusal> nodes) {
        execute("""
                update operations set nodes = cast(:nodes as jsonb)
                where starts_with(subject, :subjects) and state = 'RUNNING'
                """, Map.of("subjects", subjects, "nodes", Json.write(nodes)));
    }

    /** All operations about the subject that are running end; with a problem they have failed. */
    public void ended(String subject, Optional<Problem> problem, Instant at) {
        State state = problem.isPresent() ? State.FAILED : State.SUCCEEDED;
        execute("""
                update operations set state = :state, problem = cast(:problem as jsonb), ended_at = :at
                where subject = :subject and state = 'RUNNING'
                """, Map.of("subject", subject, "state", state.name(), "problem", problem.map(Json::write), "at", at));
    }

    /**
     * All operations that are running end as failed, about whatever they are.
     *
     * @param subjects how what they are about begins
     * @param except this one goes on; may be empty
     */
    public void allEnded(String subjects, String except, Problem problem, Instant at) {
        execute("""
                update operations set state = 'FAILED', problem = cast(:problem as jsonb), ended_at = :at
                where starts_with(subject, :subjects) and subject <> :except and state = 'RUNNING'
                """, Map.of("subjects", subjects, "except", except, "problem", Json.write(problem), "at", at));
    }

    /** Wakes those who wait for an operation; called when what the projection wrote is committed. */
    public void changed() {
        changed.ring();
    }

    public Optional<Operation> find(String id) {
        return query("select * from operations where id = :id", Map.of("id", id), OperationStore::read)
                .optional();
    }

    /** The operation when it has ended, or as it is after {@code atMost}; empty if there is none by then. */
    public Optional<Operation> await(String id, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long seen = changed.count();
            Optional<Operation> operation = find(id);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (operation.filter(Operation::ended).isPresent() || !left.isPositive()) {
                return operation;
            }
            try {
                changed.await(seen, left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return operation;
            }
        }
    }

    private static Map<String, ?> parametersOf(Opening opening) {
        return Map.of(
                "id", opening.id(),
                "kind", opening.kind(),
                "resource", opening.resource(),
                "subject", opening.subject(),
                "actor", opening.actor(),
                "at", opening.at());
    }

    private static Operation read(Row row) throws SQLException {
        return new Operation(
                row.text("id"),
                row.text("kind"),
                row.text("resource"),
                row.text("actor"),
                row.name("state", State.class),
                row.maybeJson("problem", Problem.class),
                List.of(row.json("nodes", NodeRefusal[].class)),
                row.time("started_at"),
                row.maybeTime("ended_at"));
    }

    /**
     * The start of an operation.
     *
     * @param subject whose end is the operation's end
     */
    public record Opening(String id, String kind, String resource, String subject, String actor, Instant at) {}
}
