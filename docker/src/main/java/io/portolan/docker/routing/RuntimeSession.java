package io.portolan.docker.routing;

import io.portolan.docker.engine.AttachedCommand;
import io.portolan.docker.engine.ContainerRef;
import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.EngineInside;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation with HAProxy's runtime API inside its container, over one command whose input stays open. It lasts as long as
 * the worker process that answers: after a reload it is with the old one, and another is opened.
 *
 * <p>A question costs about 1 ms on a busy machine; a command of its own for each question would cost 160 ms and a new process
 * in the container (docs/ways/keep-routing.md).
 */
final class RuntimeSession implements AutoCloseable {
    /** HAProxy writes it when a command is answered, in interactive mode. */
    private static final String PROMPT = "\n> ";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String engine;
    private final String container;
    private final StringBuilder heard = new StringBuilder();
    private AttachedCommand command;
    private Optional<EngineException> end = Optional.empty();

    private RuntimeSession(String engine, String container) {
        this.engine = engine;
        this.container = container;
    }

    /** @param port of the runtime API on 127.0.0.1 of the container */
    static RuntimeSession open(String engine, EngineInside inside, ContainerRef container, int port) {
        var session = new RuntimeSession(engine, container.name());
        session.command = inside.attach(container, connecting(port), session::hear, session::ended);
        try {
            session.ask(List.of("prompt"));
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * HAProxy's own image has bash, which connects by itself; busybox has nc, which hands on 1 KB at a time. The engine makes
     * a message of each piece, so dd puts together what is there: the statistics of 10,000 containers are 5.5 MB.
     */
    private static List<String> connecting(int port) {
        return List.of(
                "sh",
                "-c",
                "if command -v nc >/dev/null 2>&1; then nc 127.0.0.1 " + port
                        + " | exec dd bs=65536 2>/dev/null; exit; fi;"
                        + " exec bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + port + " 4<&0 || exit 1;"
                        + " cat <&3 & cat <&4 >&3 & wait -n; kill $(jobs -p)'");
    }

    /** One answer for each command, without the empty line at its end. */
    synchronized List<String> ask(List<String> commands) {
        heard.setLength(0);
        command.write(String.join("\n", commands) + "\n");
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var answers = new ArrayList<String>();
        int at = 0;
        while (answers.size() < commands.size()) {
            int prompt = prompt(at, deadline);
            answers.add(heard.substring(at, prompt).strip());
            at = prompt + PROMPT.length();
        }
        return answers;
    }

    String ask(String one) {
        return ask(List.of(one)).getFirst();
    }

    @Override
    public void close() {
        command.close();
    }

    /** Where the next one begins. What was looked through once isn't again: an answer may be megabytes in small pieces. */
    private synchronized int prompt(int from, long deadline) {
        int at = heard.indexOf(PROMPT, from);
        while (at < 0) {
            int looked = heard.length();
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (end.isPresent()) {
                throw end.get();
            }
            if (left <= 0) {
                throw broken("does not answer");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw broken("was not waited for");
            }
            at = heard.indexOf(PROMPT, Math.max(from, looked - PROMPT.length() + 1));
        }
        return at;
    }

    private synchronized void hear(String piece) {
        heard.append(piece);
        notifyAll();
    }

    private synchronized void ended(Optional<EngineException> problem) {
        end = Optional.of(problem.orElseGet(() -> broken("has ended the conversation")));
        notifyAll();
    }

    private EngineException broken(String what) {
        return EngineException.passing(Problem.of(
                        "routing-silent",
                        "HAProxy in container " + container + " " + what + ".",
                        "It is asked again; if it stays so, look at the container's log.")
                .at(engine));
    }
}
