package io.portolan.domain.work;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.run.RunCommand;

/** How workers and watchers tell what they did and saw. Returns when it is in the log; throws when it could not be recorded. */
public interface Reports {
    void report(ClusterCommand report);

    void report(ApplicationCommand report);

    void report(RunCommand report);
}
