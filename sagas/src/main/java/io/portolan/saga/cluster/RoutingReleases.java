package io.portolan.saga.cluster;

import io.portolan.domain.cluster.ClusterId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which release of a routing layer's application is its newest update: all that the routing policy remembers. */
@Repository
public class RoutingReleases {
    private final JdbcClient jdbc;

    public RoutingReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void remember(ClusterId cluster, int release) {
        jdbc.sql("""
                insert into routing_policy (cluster, release) values (:cluster, :release)
                on conflict (cluster) do update set release = excluded.release
                """)
                .param("cluster", cluster.value())
                .param("release", release)
                .update();
    }

    boolean isUpdate(ClusterId cluster, int release) {
        return jdbc.sql("select release from routing_policy where cluster = :cluster")
                .param("cluster", cluster.value())
                .query(Integer.class)
                .optional()
                .filter(known -> known == release)
                .isPresent();
    }
}
