package io.portolan.command.dispatch;

import io.portolan.domain.access.EventMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.MetaData;

/**
 * On which terms an operator's command is sent. They go with the command, and not on to its events.
 *
 * @param actor on whose behalf
 * @param operation under which what follows from it can be watched
 * @param resource path of what it is about
 * @param dryRun only foresee it
 * @param basis the version of the plan that it stands on; empty: none
 * @param key under which it is done once; empty: each time that it is sent
 */
public record Terms(
        String actor, String operation, String resource, boolean dryRun, Optional<String> basis, Optional<Key> key) {
    private static final String DRY_RUN = "dryRun";
    private static final String BASIS = "basis";
    private static final String KEY = "idempotencyKey";
    private static final String FINGERPRINT = "fingerprint";
    private static final String RESOURCE = "resource";

    /**
     * @param key as the client chose it, unique for the actor
     * @param fingerprint of the request, so that a key isn't used for another one
     */
    public record Key(String key, String fingerprint) {}

    /** To be done as things stand, each time that it is sent. */
    public static Terms of(String actor, String operation) {
        return new Terms(actor, operation, "", false, Optional.empty(), Optional.empty());
    }

    MetaData metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(EventMetadata.ACTOR, actor);
        metadata.put(EventMetadata.OPERATION, operation);
        metadata.put(RESOURCE, resource);
        basis.ifPresent(b -> metadata.put(BASIS, b));
        if (dryRun) {
            metadata.put(DRY_RUN, true);
        } else {
            key.ifPresent(k -> {
                metadata.put(KEY, k.key());
                metadata.put(FINGERPRINT, k.fingerprint());
            });
        }
        return MetaData.from(metadata);
    }

    public static boolean dryRun(MetaData metadata) {
        return Boolean.TRUE.equals(metadata.get(DRY_RUN));
    }

    public static Optional<String> basis(MetaData metadata) {
        return Optional.ofNullable(metadata.get(BASIS)).map(String.class::cast);
    }

    /** The terms of a command that is to be done once; empty for any other. */
    public static Optional<Terms> once(MetaData metadata) {
        return Optional.ofNullable(metadata.get(KEY))
                .map(key -> new Terms(
                        (String) metadata.get(EventMetadata.ACTOR),
                        (String) metadata.get(EventMetadata.OPERATION),
                        (String) metadata.get(RESOURCE),
                        false,
                        Optional.empty(),
                        Optional.of(new Key((String) key, (String) metadata.get(FINGERPRINT)))));
    }
}
