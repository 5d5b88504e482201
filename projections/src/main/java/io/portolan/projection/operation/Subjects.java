package io.portolan.projection.operation;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.job.JobId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.run.RunId;

/** What operations are about: their end is the end of this. */
final class Subjects {
    private Subjects() {}

    static String release(ApplicationId application, int number) {
        return releases(application) + number;
    }

    /** How the subjects of all its releases begin; one of them runs at a time. */
    static String releases(ApplicationId application) {
        return "release " + application + " ";
    }

    static String rollBack(ApplicationId application, int number) {
        return "rollback " + application + " " + number;
    }

    static String run(JobId job, RunId run) {
        return runs(job) + run;
    }

    /** How the subjects of all its runs begin. */
    static String runs(JobId job) {
        return "run " + job + " ";
    }

    static String cancelling(RunId run) {
        return "cancelling " + run;
    }

    static String admission(NodeId node) {
        return "admission " + node;
    }

    static String removal(NodeId node) {
        return "removal " + node;
    }

    static String routing(ClusterId cluster) {
        return "routing " + cluster;
    }

    static String deletion(ClusterId cluster) {
        return "deletion " + cluster;
    }
}
