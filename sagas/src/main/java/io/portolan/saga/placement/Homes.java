package io.portolan.saga.placement;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In which cluster's ledger an application has its places: all that the reservation policy remembers. */
@Repository
public class Homes {
    private final JdbcClient jdbc;

    public Homes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remember(ApplicationId application, ClusterId cluster) {
        jdbc.sql(
                        "insert into reservation_policy (application, cluster) values (:application, :cluster) on conflict do nothing")
                .param("application", application.value())
                .param("cluster", cluster.value())
                .update();
    }

    void forget(ApplicationId application) {
        jdbc.sql("delete from reservation_policy where application = :application")
                .param("application", application.value())
                .update();
    }

    Optional<ClusterId> of(ApplicationId application) {
        return jdbc.sql("select cluster from reservation_policy where application = :application")
                .param("application", application.value())
                .query(String.class)
                .optional()
                .map(ClusterId::new);
    }
}
