package io.portolan.query.view;

import java.util.List;
import java.util.Optional;

/** Fills views again from the log while they are in use; what fills views implements it. */
public interface Rebuilds {
    /** Every view that there is. */
    List<View> views();

    /** The last rebuild of a view that this process has begun. */
    Optional<Rebuild> last(String view);

    /**
     * Begins one, and doesn't wait for it.
     *
     * @param view one of {@link #views()}
     * @throws io.portolan.domain.problem.Refused when one of the same view is running, here or elsewhere
     */
    void start(String view);
}
