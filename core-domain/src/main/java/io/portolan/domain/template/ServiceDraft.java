package io.portolan.domain.template;

import java.util.List;

/** A service as it was read alone, and the others that it names. */
record ServiceDraft(ServiceSpec spec, List<Reference> references) {
    ServiceDraft {
        references = List.copyOf(references);
    }
}
