package io.portolan.query.run;

import io.portolan.query.rest.Missing;
import org.springframework.stereotype.Component;

/** Runs that requests name. */
@Component
public class Runs {
    private final RunStore runs;
    private final TaskStore tasks;

    public Runs(RunStore runs, TaskStore tasks) {
        this.runs = runs;
        this.tasks = tasks;
    }

    /** @throws io.portolan.domain.problem.Refused when there is none with this id */
    public RunView existing(String id) {
        return runs.find(id)
                .orElseThrow(() -> Missing.notFound(
                        "run", id, "GET /api/v1/jobs/{id}/runs lists those of a job, with their ids."));
    }

    /** With everything in it. */
    public RunDetail whole(RunView run) {
        return new RunDetail(run, tasks.tasks(run.id()), runs.notes(run.id()));
    }
}
