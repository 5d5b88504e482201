package io.portolan.docker.engine;

import com.github.dockerjava.api.exception.DockerException;
import io.portolan.domain.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Why an engine that answers did not do what it was asked. The API has few status codes and says the rest in words, so
 * this knows the words; an answer that none of the rules knows keeps the engine's own text.
 */
final class AnswerErrors {
    private static final List<Rule> RULES = List.of(
            passing(
                    "network-unavailable",
                    "the cluster's network can't be attached to: no manager answered",
                    "It is tried again; if it stays, look at the managers of the cluster.",
                    "could not attach to network",
                    "subnet sandbox join failed",
                    "no manager",
                    "code = unavailable",
                    "swarm does not have a leader",
                    "context deadline exceeded",
                    "timeout was reached before node",
                    "attaching to network failed"),
            passing(
                    "network-unavailable",
                    "the network is not on this engine (yet)",
                    "It is tried again; if it stays, check that the node is in the cluster's network.",
                    "network portolan",
                    "no such network"),
            broken(
                    "port-taken",
                    "a port of the host is in use",
                    "Free the port, or publish another one.",
                    "port is already allocated",
                    "address already in use"),
            broken("image-missing", "the image is not on this engine", "Pull it first.", "no such image"),
            broken(
                    "command-not-found",
                    "the container's command does not exist in the image or can't be run",
                    "Correct command or entrypoint.",
                    "executable file not found",
                    "exec format error",
                    "no such file or directory: unknown",
                    "permission denied: unknown"),
            broken(
                    "memory-too-small",
                    "the engine wants a larger memory limit",
                    "Raise mem_limit.",
                    "minimum memory limit"),
            broken(
                    "device-missing",
                    "a device is not on this host",
                    "Correct devices, or place the service elsewhere.",
                    "error gathering device information",
                    "could not select device driver"),
            broken(
                    "mount-invalid",
                    "a volume can't be mounted",
                    "Correct volumes.",
                    "invalid mount",
                    "bind source path does not exist",
                    "invalid volume specification"),
            broken(
                    "engine-wants-tls",
                    "the engine wants TLS",
                    "Give ca, certificate and key.",
                    "http request to an https server"),
            passing("disk-full", "the host's disk is full", "Make room on the host.", "no space left on device"));

    private AnswerErrors() {}

    static EngineException translate(String engine, String attempt, DockerException answer) {
        String text = EngineErrors.text(answer);
        String words = text.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (rule.knows.test(words)) {
                return rule.exception(engine, attempt, text).causedBy(answer);
            }
        }
        int status = answer.getHttpStatus();
        var problem = Problem.of(
                        status == 400 ? "engine-rejected" : "engine-failed",
                        "Could not " + attempt + ": " + EngineErrors.sentence(text),
                        status == 400 ? "Correct the setting that the engine names." : "Look at the engine's log.")
                .at(engine);
        boolean mayPass = status == 503 || status == 429;
        return (mayPass ? EngineException.passing(problem) : EngineException.refused(problem)).causedBy(answer);
    }

    private record Rule(String type, boolean retryable, String why, String remedy, Predicate<String> knows) {
        EngineException exception(String engine, String attempt, String text) {
            var problem = Problem.of(type, "Could not %s: %s (%s).".formatted(attempt, why, text), remedy)
                    .at(engine);
            return retryable ? EngineException.passing(problem) : EngineException.refused(problem);
        }
    }

    private static Rule passing(String type, String why, String remedy, String... words) {
        return new Rule(type, true, why, remedy, anyOf(words));
    }

    private static Rule broken(String type, String why, String remedy, String... words) {
        return new Rule(type, false, why, remedy, anyOf(words));
    }

    private static Predicate<String> anyOf(String... words) {
        var list = List.of(words);
        return text -> list.stream().anyMatch(text::contains);
    }
}
