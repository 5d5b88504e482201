package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerStreamTest {
    private final List<Optional<Throwable>> ends = new ArrayList<>();
    private final List<Boolean> interrupted = new ArrayList<>();
    private final DockerStream<String> stream = new DockerStream<>(item -> {}, end -> {
        ends.add(end);
        interrupted.add(Thread.currentThread().isInterrupted());
    });

    /** As docker-java does it: what it hands over for closing interrupts the thread that reads. */
    private void started() {
        Thread reading = Thread.currentThread();
        stream.onStart(reading::interrupt);
    }

    @Test
    void who_is_told_of_the_end_may_wait_for_something_on_that_thread() {
        started();

        stream.onComplete();

        assertThat(interrupted).containsExactly(false);
        assertThat(Thread.interrupted()).as("the stream is released").isTrue();
    }

    @Test
    void it_ends_once_and_not_at_all_for_the_one_who_closed_it() {
        stream.onComplete();
        stream.onError(new IllegalStateException("late"));
        assertThat(ends).containsExactly(Optional.empty());

        var closed = new DockerStream<String>(item -> {}, ends::add);
        closed.close();
        closed.onComplete();
        assertThat(ends).hasSize(1);
    }
}
