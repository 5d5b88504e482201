package io.portolan.domain.run;

/**
 * Which attempt of which container of a run.
 *
 * @param index of the container in its task: 1, 2, 3…
 * @param number 1, 2, 3… of the container
 */
public record AttemptId(String task, int index, int number) {
    /** {@code container 3 of import, attempt 2}. */
    @Override
    public String toString() {
        return "container " + index + " of " + task + ", attempt " + number;
    }
}
