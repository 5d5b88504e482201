package io.portolan.app.operator;

/** What the help says of the names that most commands begin with. */
final class Named {
    static final String CLUSTER = "The cluster: its id or its name.";
    static final String APP = "The application: its id, its name, or CLUSTER/NAME.";
    static final String NODE = "The node: its id, its host's name, or CLUSTER/NAME.";

    static final String JOB = "The job: its id, its name, or CLUSTER/NAME.";
    static final String RUN = "Number of the run in its job; the last one unless given.";

    private Named() {}
}
