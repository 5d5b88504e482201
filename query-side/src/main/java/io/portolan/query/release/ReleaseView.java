package io.portolan.query.release;

import io.portolan.domain.application.Desired;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.release.ReleaseKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release: the way of an application from one state to another.
 *
 * @param number 1, 2, 3… in the application
 * @param reason what made it start
 * @param turnedBack why it went back to what was before it, if it did
 * @param paused why nothing more is ordered, as long as it is paused
 * @param outcome why it ended as it did
 * @param waitsFor what it waits for now; empty when it has ended
 * @param lookAgainAt when it is looked at again even if nothing happens
 */
public record ReleaseView(
        String application,
        int number,
        ReleaseKind kind,
        Desired from,
        Desired to,
        String reason,
        ReleaseState state,
        Optional<String> turnedBack,
        Optional<String> paused,
        Optional<String> outcome,
        Optional<Problem> problem,
        List<String> waitsFor,
        Optional<Instant> lookAgainAt,
        Instant startedAt,
        Optional<Instant> endedAt) {}
