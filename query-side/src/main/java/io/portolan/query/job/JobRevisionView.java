package io.portolan.query.job;

import io.portolan.domain.schedule.Schedule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One definition of a job.
 *
 * @param source the template as it was handed in, with references in the place of secrets
 * @param generation of the schedule; 0 without one
 */
public record JobRevisionView(
        int number,
        String version,
        String source,
        Map<String, String> parameters,
        Optional<Schedule> schedule,
        int generation,
        Instant createdAt) {}
