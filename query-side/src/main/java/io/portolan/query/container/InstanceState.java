package io.portolan.query.container;

/** Where a container is in its life. */
public enum InstanceState {
    /** It has its place, and is going to be created. */
    PLACED,
    CREATED,
    RUNNING,
    /** Its process ended by itself. */
    EXITED,
    STOPPED,
    /** Removed as a step ordered. */
    REMOVED,
    /** Removed by hand. */
    VANISHED,
    /** It was placed, and was never created. */
    ABANDONED,
    /** It went away with its node. */
    GONE;

    /** Over the columns of the table of containers: those that run. */
    public static final String RUNNING_SQL = "state = 'RUNNING' and reachable";
    /** Those that run and can be counted on. */
    public static final String HEALTHY_SQL = "state = 'RUNNING' and reachable and (health = 'HEALTHY' or settled)";
    /** Those that exist and don't run, or aren't well. */
    public static final String TROUBLED_SQL = "state <> 'RUNNING' or not reachable or health = 'UNHEALTHY'";
}
