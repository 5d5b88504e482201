package io.portolan.query.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/** A run with its graph of tasks, each with its containers and their attempts, and what else happened in it. */
public record RunDetail(@JsonUnwrapped RunView run, List<TaskView> tasks, List<Note> notes) {
    public RunDetail {
        tasks = List.copyOf(tasks);
        notes = List.copyOf(notes);
    }

    /** Something that happened which is no task's and no attempt's. */
    public record Note(String line, Instant at) {}
}
