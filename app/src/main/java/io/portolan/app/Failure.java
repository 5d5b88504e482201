package io.portolan.app;

import io.portolan.docker.lab.MissingPrerequisitesException;

/** What a person is told when a command fails. */
final class Failure {
    private Failure() {}

    /** The outermost message and its root cause; the log has the rest. */
    static String sentence(Throwable failure) {
        String message = text(failure);
        String cause = rootCause(failure);
        return message.contains(cause) ? message : message + " (" + cause + ")";
    }

    /** 3 when something has to be installed first, else 1. */
    static int exitCode(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingPrerequisitesException) {
                return 3;
            }
        }
        return 1;
    }

    private static String rootCause(Throwable failure) {
        return failure.getCause() == null ? text(failure) : rootCause(failure.getCause());
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
