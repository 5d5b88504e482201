package io.portolan.domain.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.portolan.domain.Ordered;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.PlannedEvent;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationReplanning;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.Narration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A release folded from the log, prefix by prefix: what was known, what the planner ordered and why, and whether today's
 * planner would order the same.
 *
 * @param frames in the order of the log; each begins with facts and ends with what the planner made of them
 */
public record ReleaseReplay(int release, List<Frame> frames) {
    public ReleaseReplay {
        frames = List.copyOf(frames);
    }

    /**
     * One look of the planner.
     *
     * @param number 1, 2, 3… in the replay
     * @param facts what had happened since the look before
     * @param numbers how many containers of each service were in which bucket, after the facts
     * @param health weight and health of each service's containers, after the facts
     * @param ordered what the planner recorded then
     * @param today what today's planner orders from the same facts; equal to {@code ordered} unless the planner has changed
     */
    public record Frame(
            int number,
            Instant at,
            List<Told> facts,
            Map<String, Map<Bucket, Integer>> numbers,
            Map<String, ServiceHealth> health,
            List<Told> ordered,
            List<Told> today) {
        public Frame {
            facts = List.copyOf(facts);
            health = Ordered.copyOf(health);
            ordered = List.copyOf(ordered);
            today = List.copyOf(today);
        }

        @JsonProperty
        public boolean same() {
            return ordered.equals(today);
        }
    }

    /** An event with its type and in a sentence. */
    public record Told(String type, String sentence, ApplicationEvent event) {
        static Told of(ApplicationState before, ApplicationEvent event) {
            return new Told(event.getClass().getSimpleName(), Narration.of(before, event), event);
        }
    }

    /** Whether today's planner would have ordered the same in every frame. */
    @JsonProperty
    public boolean same() {
        return frames.stream().allMatch(Frame::same);
    }

    /**
     * Replays one release.
     *
     * @param stream all events of the application from its first
     * @throws java.util.NoSuchElementException when the stream has no such release
     */
    public static ReleaseReplay of(List<? extends ApplicationEvent> stream, int release) {
        var before = ApplicationState.NONE;
        var index = 0;
        while (index < stream.size()
                && !(stream.get(index) instanceof ReleaseStarted started && started.number() == release)) {
            before = ApplicationDecider.evolve(before, stream.get(index++));
        }
        if (index == stream.size()) {
            throw new java.util.NoSuchElementException("The log has no release " + release + ".");
        }
        return new ReleaseReplay(release, frames(before, stream.subList(index, stream.size()), release));
    }

    private static List<Frame> frames(ApplicationState before, List<? extends ApplicationEvent> rest, int release) {
        var frames = new ArrayList<Frame>();
        var state = before;
        var index = 0;
        while (index < rest.size()) {
            var facts = new ArrayList<Told>();
            while (index < rest.size() && !planned(rest.get(index))) {
                if (rest.get(index) instanceof ReleaseStarted next && next.number() != release) {
                    return frames;
                }
                facts.add(Told.of(state, rest.get(index)));
                state = ApplicationDecider.evolve(state, rest.get(index++));
            }
            if (state.release().isEmpty()) {
                return frames;
            }
            var known = state;
            var ordered = new ArrayList<Told>();
            while (index < rest.size() && planned(rest.get(index)) && together(ordered, rest.get(index))) {
                ordered.add(Told.of(state, rest.get(index)));
                state = ApplicationDecider.evolve(state, rest.get(index++));
            }
            var at = ordered.isEmpty()
                    ? facts.getLast().event().at()
                    : ordered.getFirst().event().at();
            frames.add(new Frame(
                    frames.size() + 1,
                    at,
                    facts,
                    Sorting.numbers(Goal.of(known), Situation.of(known)),
                    ServiceHealth.of(known),
                    ordered,
                    today(known, at)));
            if (state.release().isEmpty()) {
                return frames;
            }
        }
        return frames;
    }

    private static List<Told> today(ApplicationState known, Instant at) {
        var told = new ArrayList<Told>();
        var state = known;
        for (var event : ApplicationReplanning.plan(known, at)) {
            told.add(Told.of(state, event));
            state = ApplicationDecider.evolve(state, event);
        }
        return told;
    }

    /** What one look of the planner ordered has one instant and ends with what it waits for; another look is a frame of its own. */
    private static boolean together(List<Told> ordered, ApplicationEvent next) {
        return ordered.isEmpty()
                || (ordered.getFirst().event().at().equals(next.at())
                        && !(ordered.getLast().event() instanceof ApplicationEvent.ReleaseWaiting));
    }

    /** An abandoned place follows from the plan as well; a step outside of any release, and what was asked for, doesn't. */
    private static boolean planned(ApplicationEvent event) {
        return switch (event) {
            case ApplicationEvent.StepOrdered e -> e.release() != 0;
            case ApplicationEvent.ReleaseTurnedBack e -> !e.asked();
            case ApplicationEvent.ReleasePaused e -> !e.asked();
            case ApplicationEvent.WeightsSet e -> !e.asked();
            case ApplicationEvent.ReleaseConfirmed e -> !e.asked();
            case PlannedEvent _, ApplicationEvent.InstanceAbandoned _, ApplicationEvent.InstanceReadmitted _ -> true;
            default -> false;
        };
    }
}
