package io.portolan.command.once;

import io.portolan.command.dispatch.Terms;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keys as rows; the primary key is the guard. */
public final class JdbcRequestKeys implements RequestKeys {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public JdbcRequestKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean claim(Terms terms) {
        return insert(terms, List.of()) == 1;
    }

    @Override
    public void done(Terms terms, boolean changed) {
        jdbc.sql("update request_keys set changed = :changed where actor = :actor and key = :key")
                .param("changed", changed)
                .param("actor", terms.actor())
                .param("key", key(terms).key())
                .update();
    }

    @Override
    public void refused(Terms terms, List<Problem> problems) {
        insert(terms, problems);
    }

    @Override
    public Optional<Done> find(String actor, String key) {
        return jdbc.sql("select * from request_keys where actor = :actor and key = :key")
                .param("actor", actor)
                .param("key", key)
                .query((row, _) -> new Done(
                        row.getString("fingerprint"),
                        row.getString("operation"),
                        row.getString("resource"),
                        row.getBoolean("changed"),
                        JSON.readValue(row.getString("problems"), PROBLEMS)))
                .optional();
    }

    private int insert(Terms terms, List<Problem> problems) {
        return jdbc.sql("""
                insert into request_keys (actor, key, fingerprint, operation, resource, problems)
                values (:actor, :key, :fingerprint, :operation, :resource, cast(:problems as jsonb))
                on conflict do nothing
                """)
                .param("actor", terms.actor())
                .param("key", key(terms).key())
                .param("fingerprint", key(terms).fingerprint())
                .param("operation", terms.operation())
                .param("resource", terms.resource())
                .param("problems", JSON.writeValueAsString(problems))
                .update();
    }

    private static Terms.Key key(Terms terms) {
        return terms.key().orElseThrow();
    }
}
