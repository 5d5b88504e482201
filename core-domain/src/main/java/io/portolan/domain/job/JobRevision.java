package io.portolan.domain.job;

import io.portolan.domain.Ordered;
import io.portolan.domain.schedule.Schedule;
import io.portolan.domain.template.Template;
import java.util.Map;
import java.util.Optional;

/**
 * One immutable definition of a job.
 *
 * @param number 1, 2, 3… in the job
 * @param version the name that its author gave it, e.g. {@code 1.0}
 * @param source the template as it was handed in
 * @param parameters the values of its variables
 * @param template the model that was read from them
 * @param schedule when it is due; empty: only when it is told to run
 * @param generation of the schedule: the number of the revision that brought it; 0 without one
 */
public record JobRevision(
        int number,
        String version,
        String source,
        Map<String, String> parameters,
        Template template,
        Optional<Schedule> schedule,
        int generation) {

    public JobRevision {
        parameters = Ordered.copyOf(parameters);
    }
}
