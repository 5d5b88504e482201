package io.portolan.projection.rebuild;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;

/** The tokens of the live processors, seen from a rebuild. */
@FunctionalInterface
public interface RebuildTokens {
    /**
     * Tokens on a connection of the rebuild's own, under the name by which the processors of this process claim theirs, so
     * that they go on at once. It takes a token also from a processor of another process that holds it: what that one has
     * under way then fails when it is to be committed, and is done again later.
     */
    TokenStore on(ConnectionProvider connections);
}
