package io.portolan.app.operator;

/** What the help says of the names that most commands begin with. */
final class Named {
    static final String CLUSTER = "The cluster: its id or its name.";
    static final String APP = "The application: its id, its name, or CLUSTER/NAME.";
    static final String NODE = "The node: its id, its host's name, or CLUSTER/NAME.";

    static final String JOB = "The job: its id, as job create printed it (j-…).";
    static final String RUN = "The run: its id, as job run printed it (r-… or j-….N).";

    private Named() {}
}
