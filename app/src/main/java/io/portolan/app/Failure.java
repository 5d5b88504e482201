package io.portolan.app;

/** What a person is told when a command fails. */
final class Failure {
    private Failure() {}

    /** The outermost message and its root cause; the log has the rest. */
    static String sentence(Throwable failure) {
        String message = text(failure);
        String cause = rootCause(failure);
        return message.contains(cause) ? message : message + " (" + cause + ")";
    }

    private static String rootCause(Throwable failure) {
        return failure.getCause() == null ? text(failure) : rootCause(failure.getCause());
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
