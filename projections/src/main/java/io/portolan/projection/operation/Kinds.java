package io.portolan.projection.operation;

import io.portolan.domain.release.ReleaseKind;

/** The commands behind releases, in kebab case. */
final class Kinds {
    private Kinds() {}

    static String of(ReleaseKind kind) {
        return switch (kind) {
            case DEPLOY -> "create-application";
            case CHANGE, BLUE_GREEN -> "change-application";
            case ROLLBACK -> "roll-back-application";
            case REDEPLOY -> "redeploy-application";
            case SCALE -> "scale-service";
            case START -> "start-application";
            case STOP -> "stop-application";
            case DELETE -> "delete-application";
            case RECOVER -> "recover-application";
        };
    }
}
