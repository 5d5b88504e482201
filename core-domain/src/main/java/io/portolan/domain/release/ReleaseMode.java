package io.portolan.domain.release;

/** How a change brings the new revision. */
public enum ReleaseMode {
    /** Containers of the new revision take the place of those before. */
    IN_PLACE,
    /** Services under new names run beside those before until the change is confirmed. */
    BLUE_GREEN
}
