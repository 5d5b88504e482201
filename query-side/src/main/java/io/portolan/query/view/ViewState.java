package io.portolan.query.view;

import java.util.List;
import java.util.Optional;

/**
 * A view and how far it is.
 *
 * @param tables that hold it
 * @param position up to which it has read the log; 0 before the first event
 * @param behind how many positions of the log come after that
 * @param rebuild the last one that this control plane has begun
 */
public record ViewState(String name, List<String> tables, long position, long behind, Optional<Rebuild> rebuild) {
    public ViewState {
        tables = List.copyOf(tables);
    }
}
