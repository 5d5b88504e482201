package io.portolan.command.naming;

import java.util.List;

/**
 * Names that only one may have. A claim is made and released in the transaction of the event that says so, hence of
 * two that want the same name at the same time exactly one gets it.
 */
public interface ClaimedNames {
    /**
     * Waits for a transaction that is claiming the same name.
     *
     * @return false when another holder has it
     */
    boolean claim(String scope, String name, String holder);

    /** Whether the holder has any name; keeps it from being released until the transaction ends. */
    boolean holdsAny(String holder);

    /** Who has a name of the scope. */
    List<String> holders(String scope);

    /** Lets nobody ask for {@link #holdsAny} of this holder until the transaction ends; waits for those who have. */
    void lock(String holder);

    /** Gives back every name of the holder. */
    void release(String holder);

    /** What is claimed beside names, in the same transaction. */
    ClaimedRoutes routes();
}
