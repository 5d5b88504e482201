package io.portolan.query.container;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.run.RunEvent.PlacedAttempt;
import io.portolan.domain.run.RunId;
import io.portolan.query.view.View;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the containers of runs that are on a node, or will be: what a watcher expects there. */
@Component
public class RunContainerStore extends View {
    public static final String VIEW = "run-containers";

    public RunContainerStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("run_containers");
    }

    public void placed(RunId run, PlacedAttempt attempt) {
        execute(
                """
                insert into run_containers (instance, run, node, container, created)
                values (:instance, :run, :node, :container, false) on conflict do nothing
                """,
                Map.of(
                        "instance", attempt.placement().instance(),
                        "run", run,
                        "node", attempt.placement().node(),
                        "container", attempt.container()));
    }

    public void created(InstanceId instance) {
        execute("update run_containers set created = true where instance = :instance", Map.of("instance", instance));
    }

    /** Of those that were made something is there until it is removed. */
    public void placeGivenBack(InstanceId instance) {
        execute("delete from run_containers where instance = :instance and not created", Map.of("instance", instance));
    }

    public void removed(InstanceId instance) {
        execute("delete from run_containers where instance = :instance", Map.of("instance", instance));
    }

    public void nodeGone(RunId run, NodeId node) {
        execute("delete from run_containers where run = :run and node = :node", Map.of("run", run, "node", node));
    }
}
