package io.portolan.command.naming;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.routing.DomainNaming;
import io.portolan.domain.routing.RouteAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Claims as rows under a unique key; runs in the transaction of the command. Claims of one cluster are made one after the
 * other, so that no two applications that change their addresses wait for each other.
 */
final class JdbcClaimedRoutes implements ClaimedRoutes {
    private final JdbcClient jdbc;

    JdbcClaimedRoutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param owner id of the application; {@code name} is what people call it
     * @param written the address as templates of the owner have it, maybe in more than one way, which spaces separate
     */
    private record Owned(String owner, String name, String written, String service) {
        static Owned read(ResultSet row, int number) throws SQLException {
            return new Owned(
                    row.getString("application"),
                    row.getString("application_name"),
                    row.getString("written"),
                    row.getString("service"));
        }

        Claim claim() {
            return claims().getFirst();
        }

        List<Claim> claims() {
            return Arrays.stream(written.split(" "))
                    .map(text -> new Claim(RouteAddress.read(text).orElseThrow(), service))
                    .toList();
        }

        Owned only(Claim claim) {
            return new Owned(owner, name, claim.address().toString(), claim.service());
        }
    }

    @Override
    public void open(DomainNaming naming) {
        jdbc.sql("""
                insert into route_domains (cluster, region, base_domain, root_domain)
                values (:cluster, :region, :base, :root) on conflict do nothing
                """).params(parameters(naming)).update();
    }

    @Override
    public Optional<DomainNaming> naming(ClusterId cluster) {
        return naming(cluster, "");
    }

    private Optional<DomainNaming> naming(ClusterId cluster, String lock) {
        return jdbc.sql("select * from route_domains where cluster = :cluster " + lock)
                .param("cluster", cluster.value())
                .query((row, number) -> new DomainNaming(
                        cluster,
                        row.getString("region"),
                        row.getString("base_domain"),
                        Optional.ofNullable(row.getString("root_domain"))))
                .optional();
    }

    @Override
    public List<Conflict> hold(ClusterId cluster, ApplicationId application, String name, List<Claim> claims) {
        Optional<DomainNaming> naming = naming(cluster, "for update");
        if (naming.isEmpty()) {
            return List.of();
        }
        jdbc.sql("delete from claimed_routes where cluster = :cluster and application = :application")
                .param("cluster", cluster.value())
                .param("application", application.value())
                .update();
        var owner = new Owned(application.value(), name, "", "");
        return claims.stream()
                .distinct()
                .flatMap(claim -> insert(naming.get(), owner, claim).stream())
                .toList();
    }

    @Override
    public List<Conflict> rename(DomainNaming naming) {
        naming(naming.cluster(), "for update");
        jdbc.sql("update route_domains set root_domain = :root where cluster = :cluster")
                .param("cluster", naming.cluster().value())
                .param("root", naming.rootDomain().orElse(null))
                .update();
        return jdbc
                .sql("delete from claimed_routes where cluster = :cluster returning *")
                .param("cluster", naming.cluster().value())
                .query(Owned::read)
                .list()
                .stream()
                .sorted(Comparator.comparing(Owned::name).thenComparing(Owned::written))
                .flatMap(owned -> owned.claims().stream().flatMap(c -> insert(naming, owned, c).stream()))
                .toList();
    }

    @Override
    public void close(ClusterId cluster) {
        jdbc.sql("delete from claimed_routes where cluster = ?")
                .param(cluster.value())
                .update();
        jdbc.sql("delete from route_domains where cluster = ?")
                .param(cluster.value())
                .update();
    }

    /** A conflict must not be an SQL error: that would end the transaction, and every conflict is to be told. */
    private Optional<Conflict> insert(DomainNaming naming, Owned owner, Claim claim) {
        Owned owned = owner.only(claim);
        String address = naming.canonical(claim.address()).toString();
        int inserted = jdbc.sql("""
                insert into claimed_routes (cluster, address, application, application_name, written, service)
                values (?, ?, ?, ?, ?, ?)
                on conflict (cluster, address) do update set written = claimed_routes.written || ' ' || excluded.written
                where claimed_routes.application = excluded.application
                """)
                .params(
                        naming.cluster().value(),
                        address,
                        owned.owner(),
                        owned.name(),
                        owned.written(),
                        owned.service())
                .update();
        return inserted == 1
                ? Optional.empty()
                : owner(naming.cluster(), address)
                        .map(other -> new Conflict(claim, owner.name(), other.claim(), other.name()));
    }

    private Optional<Owned> owner(ClusterId cluster, String address) {
        return jdbc.sql("select * from claimed_routes where cluster = ? and address = ?")
                .params(cluster.value(), address)
                .query(Owned::read)
                .optional();
    }

    private static Map<String, Object> parameters(DomainNaming naming) {
        var parameters = new HashMap<String, Object>();
        parameters.put("cluster", naming.cluster().value());
        parameters.put("region", naming.region());
        parameters.put("base", naming.baseDomain());
        parameters.put("root", naming.rootDomain().orElse(null));
        return parameters;
    }
}
