package io.portolan.query.container;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.placement.Placement;
import io.portolan.domain.work.Order.CreateContainer;
import io.portolan.query.view.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the projection writes into the table of containers. */
@Component
public class InstanceStore extends View {
    public static final String VIEW = "instances";

    public InstanceStore(JdbcClient jdbc) {
        super(VIEW, jdbc);
    }

    @Override
    public List<String> tables() {
        return List.of("instances");
    }

    public void placed(ApplicationId application, Placement placement, Instant at) {
        execute(
                """
                insert into instances (id, application, service, slot, node, node_name, reason, state, placed_at, changed_at)
                values (:id, :application, :service, :slot, :node, :nodeName, :reason, 'PLACED', :at, :at)
                on conflict (id) do nothing
                """,
                Map.of(
                        "id", placement.instance(),
                        "application", application,
                        "service", placement.service(),
                        "slot", placement.slot(),
                        "node", placement.node(),
                        "nodeName", placement.nodeName(),
                        "reason", placement.reason(),
                        "at", at));
    }

    public void creationOrdered(CreateContainer order, Instant at) {
        String revision = order.spec().labels().getOrDefault(ContainerLabels.REVISION, "0");
        execute(
                """
                update instances set container = :container, image = :image, revision = :revision, changed_at = :at
                where id = :id
                """,
                Map.of(
                        "id", order.instance(),
                        "container", order.container(),
                        "image", order.spec().image(),
                        "revision", Integer.parseInt(revision),
                        "at", at));
    }

    public void created(InstanceId instance, String containerId, Instant at) {
        execute("""
                update instances set state = 'CREATED', container_id = :container, created_at = :at, changed_at = :at
                where id = :id
                """, Map.of("id", instance, "container", containerId, "at", at));
    }

    /** @param checked it has a health check, whose first answer is still to come */
    public void started(InstanceId instance, Instant startedAt, boolean checked, Instant at) {
        execute("""
                update instances set state = 'RUNNING', starts = starts + 1, settled = false, note = '', address = '',
                  health = case when :checked then 'STARTING' else 'NONE' end, started_at = :startedAt, changed_at = :at
                where id = :id
                """, Map.of("id", instance, "startedAt", startedAt, "checked", checked, "at", at));
    }

    public void addressed(InstanceId instance, String address, Instant at) {
        execute(
                "update instances set address = :address, changed_at = :at where id = :id",
                Map.of("id", instance, "address", address, "at", at));
    }

    /** @param note what was seen, where somebody says so */
    public void health(InstanceId instance, String health, String note, Instant at) {
        execute(
                "update instances set health = :health, note = :note, changed_at = :at where id = :id",
                Map.of("id", instance, "health", health, "note", note, "at", at));
    }

    public void settled(InstanceId instance, Instant at) {
        execute(
                "update instances set settled = true, note = '', changed_at = :at where id = :id",
                Map.of("id", instance, "at", at));
    }

    public void noted(InstanceId instance, String note, Instant at) {
        execute(
                "update instances set note = :note, changed_at = :at where id = :id",
                Map.of("id", instance, "note", note, "at", at));
    }

    public void renamed(InstanceId instance, String container, Instant at) {
        execute(
                "update instances set container = :container, changed_at = :at where id = :id",
                Map.of("id", instance, "container", container, "at", at));
    }

    public void exited(InstanceId instance, int exitCode, boolean outOfMemory, Instant at) {
        execute("""
                update instances set state = 'EXITED', health = 'NONE', settled = false, exit_code = :code,
                  out_of_memory = :oom, exited_at = :at, changed_at = :at
                where id = :id
                """, Map.of("id", instance, "code", exitCode, "oom", outOfMemory, "at", at));
    }

    public void stopped(InstanceId instance, Instant at) {
        execute("""
                update instances set state = 'STOPPED', health = 'NONE', settled = false, exited_at = :at, changed_at = :at
                where id = :id
                """, Map.of("id", instance, "at", at));
    }

    /** Its life is over; the row stays for the record. */
    public void ended(InstanceId instance, InstanceState state, String note, Instant at) {
        execute("""
                update instances set state = :state, health = 'NONE', settled = false, note = :note, ended_at = :at, changed_at = :at
                where id = :id
                """, Map.of("id", instance, "state", state.name(), "note", note, "at", at));
    }

    public void reachable(ApplicationId application, NodeId node, boolean reachable, Instant at) {
        execute("""
                update instances set reachable = :reachable, changed_at = :at
                where application = :application and node = :node and ended_at is null
                """, Map.of("application", application, "node", node, "reachable", reachable, "at", at));
    }
}
