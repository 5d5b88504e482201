package io.portolan.command.naming;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims as rows under a unique key; runs in the transaction of the command. */
public final class JdbcClaimedNames implements ClaimedNames {
    private final JdbcClient jdbc;
    private final ClaimedRoutes routes;

    public JdbcClaimedNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.routes = new JdbcClaimedRoutes(jdbc);
    }

    /** A conflict must not be an SQL error: that would end the transaction, and the command may have another way out. */
    @Override
    public boolean claim(String scope, String name, String holder) {
        int inserted = jdbc.sql(
                        "insert into claimed_names (scope, name, holder) values (?, ?, ?) on conflict do nothing")
                .params(scope, name, holder)
                .update();
        return inserted == 1 || holder.equals(holderOf(scope, name));
    }

    private String holderOf(String scope, String name) {
        return jdbc.sql("select holder from claimed_names where scope = ? and name = ?")
                .params(scope, name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public boolean holdsAny(String holder) {
        return !jdbc.sql("select name from claimed_names where holder = ? for share")
                .param(holder)
                .query(String.class)
                .list()
                .isEmpty();
    }

    @Override
    public List<String> holders(String scope) {
        return jdbc.sql("select distinct holder from claimed_names where scope = ? order by holder")
                .param(scope)
                .query(String.class)
                .list();
    }

    @Override
    public void lock(String holder) {
        var _ = jdbc.sql("select name from claimed_names where holder = ? for update")
                .param(holder)
                .query(String.class)
                .list();
    }

    @Override
    public void release(String holder) {
        jdbc.sql("delete from claimed_names where holder = ?").param(holder).update();
    }

    @Override
    public ClaimedRoutes routes() {
        return routes;
    }
}
