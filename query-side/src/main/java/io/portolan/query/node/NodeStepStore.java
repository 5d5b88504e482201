package io.portolan.query.node;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.work.Step;
import io.portolan.domain.work.StepId;
import io.portolan.query.release.OrderKind;
import io.portolan.query.release.StepState;
import io.portolan.query.view.Json;
import io.portolan.query.view.Row;
import io.portolan.query.view.View;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps by which nodes were admitted and taken out; a part of the view of nodes. */
@Component
public class NodeStepStore extends View {
    public NodeStepStore(JdbcClient jdbc) {
        super(NodeStore.VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("node_steps");
    }

    public void ordered(Step step, Instant at) {
        execute(
                """
                insert into node_steps (id, node, kind, reason, state, ordered_at)
                values (:id, :node, :kind, :reason, 'ORDERED', :at) on conflict (id) do nothing
                """,
                Map.of(
                        "id", step.id(),
                        "node", step.order().node(),
                        "kind", OrderKind.of(step.order()),
                        "reason", step.reason(),
                        "at", at));
    }

    public void ended(StepId step, StepState state, Optional<Problem> problem, Instant at) {
        execute(
                "update node_steps set state = :state, problem = cast(:problem as jsonb), ended_at = :at where id = :id",
                Map.of("id", step, "state", state.name(), "problem", problem.map(Json::write), "at", at));
    }

    /** In the order in which they were given. */
    public List<NodeStepView> of(String node) {
        return query(
                        "select * from node_steps where node = :node order by ordered_at, id",
                        Map.of("node", node),
                        NodeStepStore::read)
                .list();
    }

    private static NodeStepView read(Row row) throws SQLException {
        return new NodeStepView(
                row.text("id"),
                row.text("kind"),
                row.text("reason"),
                row.name("state", StepState.class),
                row.maybeJson("problem", Problem.class),
                row.time("ordered_at"),
                row.maybeTime("ended_at"));
    }
}
