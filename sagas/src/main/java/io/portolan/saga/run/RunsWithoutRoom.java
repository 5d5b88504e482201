package io.portolan.saga.run;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.run.RunId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which runs are going in which cluster, and which of them found no room: all that the policy of room remembers. */
@Repository
public class RunsWithoutRoom {
    private final JdbcClient jdbc;

    public RunsWithoutRoom(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remember(RunId run, ClusterId cluster) {
        jdbc.sql("insert into room_policy (run, cluster, waiting) values (?, ?, false) on conflict do nothing")
                .params(run.value(), cluster.value())
                .update();
    }

    void waits(RunId run) {
        set(run, true);
    }

    void told(RunId run) {
        set(run, false);
    }

    private void set(RunId run, boolean waiting) {
        jdbc.sql("update room_policy set waiting = ? where run = ?")
                .params(waiting, run.value())
                .update();
    }

    List<RunId> waiting(ClusterId cluster) {
        return jdbc
                .sql("select run from room_policy where cluster = ? and waiting order by run")
                .param(cluster.value())
                .query(String.class)
                .list()
                .stream()
                .map(RunId::new)
                .toList();
    }

    void forget(RunId run) {
        jdbc.sql("delete from room_policy where run = ?").param(run.value()).update();
    }
}
