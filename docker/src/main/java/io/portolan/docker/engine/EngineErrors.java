package io.portolan.docker.engine;

import com.github.dockerjava.api.exception.DockerException;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.util.Locale;

/** Turns what docker-java throws into problems that name what was attempted, the cause, and what to do. */
final class EngineErrors {
    private EngineErrors() {}

    static EngineException translate(String engine, String attempt, Throwable thrown) {
        if (thrown instanceof EngineException known) {
            return known;
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof DockerException answer) {
                return AnswerErrors.translate(engine, attempt, answer);
            }
        }
        return ConnectionErrors.translate(engine, attempt, thrown);
    }

    static EngineException timeout(String engine, String attempt, Duration limit) {
        return EngineException.passing(Problem.of(
                        "engine-timeout",
                        "Could not " + attempt + ": the engine did not answer within " + limit.toMillis() + " ms.",
                        "Check that the host is up, that its network works and that it is not overloaded.")
                .at(engine));
    }

    static boolean staleConnection(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String name = t.getClass().getSimpleName();
            String message = message(t);
            if (name.equals("NoHttpResponseException")
                    || message.contains("connection reset")
                    || message.contains("broken pipe")
                    || message.contains("connection is closed")) {
                return true;
            }
        }
        return false;
    }

    /** The text of an engine's answer without its JSON wrapping, in one line. */
    static String text(DockerException answer) {
        String raw = answer.getMessage() == null ? "" : answer.getMessage().strip();
        int start = raw.indexOf("{\"message\":\"");
        if (start >= 0) {
            int end = raw.lastIndexOf("\"}");
            raw = raw.substring(start + 12, end > start + 12 ? end : raw.length());
        } else {
            raw = raw.replaceFirst("^Status \\d+: ", "");
        }
        return raw.replace("\\\"", "\"")
                .replace("\\n", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    static String message(Throwable t) {
        return t.getMessage() == null ? "" : t.getMessage().toLowerCase(Locale.ROOT);
    }

    /** {@code sentence.} whether or not the text ended with a full stop. */
    static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
