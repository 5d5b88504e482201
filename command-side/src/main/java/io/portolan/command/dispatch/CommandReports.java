package io.portolan.command.dispatch;

import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.work.Reports;

/** Reports are commands; who speaks is told by what is reported. */
public final class CommandReports implements Reports {
    private static final String WORKER = "portolan/worker";
    private static final String WATCHER = "portolan/watcher";

    private final Commands commands;

    public CommandReports(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void report(ClusterCommand report) {
        commands.send(report, report instanceof ClusterCommand.RecordNodeStep ? WORKER : WATCHER);
    }

    @Override
    public void report(ApplicationCommand report) {
        commands.send(report, report instanceof ApplicationCommand.RecordStep ? WORKER : WATCHER);
    }

    @Override
    public void report(RunCommand report) {
        commands.send(report, report instanceof RunCommand.RecordStep ? WORKER : WATCHER);
    }
}
