package io.portolan.domain.record;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryEvent.RegistryRemoved;
import java.util.stream.Collectors;

/** From events to what the record shows of them. */
public final class AuditTrail {
    private AuditTrail() {}

    /** Reasons that the record gives in its sentence; the event has all. */
    private static final int REASONS = 5;

    public static AuditEntry of(RefusalEvent event, Recall recall) {
        return switch (event) {
            case CommandRefused e -> {
                About about = e.cluster().map(About.NOTHING::in).orElse(About.NOTHING);
                if (e.application().isPresent()) {
                    about = recall.about(Recall.key(e.application().get()))
                            .noRelease()
                            .and(about)
                            .of(e.application().get());
                }
                about = e.node().map(about::node).orElse(about);
                about = e.service().isEmpty() ? about : about.service(e.service());
                yield AuditEntry.of(about, e.command() + " was refused: " + reasons(e));
            }
        };
    }

    /** A registry belongs to no cluster. */
    public static AuditEntry of(RegistryEvent event) {
        return switch (event) {
            case RegistryRegistered e ->
                AuditEntry.of(
                        About.NOTHING, e.registry() + ": images are pulled with the credentials of " + e.username());
            case RegistryRemoved e ->
                AuditEntry.of(About.NOTHING, e.registry() + ": images are pulled without credentials");
        };
    }

    private static String reasons(CommandRefused refused) {
        return refused.problems().stream().limit(REASONS).map(Problem::toString).collect(Collectors.joining("; "))
                + (refused.problems().size() > REASONS
                        ? "; and " + (refused.problems().size() - REASONS) + " more"
                        : "");
    }
}
