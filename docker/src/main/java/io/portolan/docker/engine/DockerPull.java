package io.portolan.docker.engine;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.PullResponseItem;
import io.portolan.domain.problem.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One pull, to its end. The engine answers 200 at once and says later, in the stream, whether it went well. */
final class DockerPull {
    static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String DIGEST = "Digest: ";

    private final DockerCalls calls;

    DockerPull(DockerCalls calls) {
        this.calls = calls;
    }

    /**
     * @param tag empty when the repository is followed by a digest
     * @return the digest that the registry told, {@code sha256:…}
     */
    Optional<String> pull(String repository, String tag, Optional<RegistryAuth> auth) {
        String image = tag.isEmpty() ? repository : repository + ":" + tag;
        var answer = new Answer();
        var command = calls.client().pullImageCmd(repository);
        if (!tag.isEmpty()) {
            command.withTag(tag);
        }
        auth.ifPresent(a -> command.withAuthConfig(new AuthConfig()
                .withRegistryAddress(a.registry())
                .withUsername(a.username())
                .withPassword(a.password())));
        try (var stream = new DockerStream<>(answer::item, answer::end)) {
            command.exec(stream);
            return answer.ended.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw EngineErrors.timeout(calls.engine(), "pull image " + image, LIMIT)
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw translate(image, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw EngineErrors.timeout(calls.engine(), "pull image " + image, LIMIT)
                    .causedBy(e);
        }
    }

    private EngineException translate(String image, Throwable thrown) {
        String words = EngineErrors.message(thrown);
        String why = EngineErrors.sentence(String.valueOf(thrown.getMessage()).replaceFirst("^Status \\d+: ", ""));
        if (containsAny(words, "denied", "unauthorized", "no basic auth")) {
            return refused(
                    "registry-denied",
                    image,
                    why,
                    "Check the name, and the credentials for the registry: PUT /api/v1/registries/HOST.",
                    thrown);
        }
        if (containsAny(words, "not found", "manifest unknown", "no such image")) {
            return refused("image-not-found", image, why, "Check the image's name and tag.", thrown);
        }
        if (containsAny(words, "invalid reference", "must be lowercase")) {
            return refused("image-name-invalid", image, why, "Correct the image's name.", thrown);
        }
        if (thrown instanceof StreamError
                || containsAny(
                        words,
                        "dial tcp",
                        "i/o timeout",
                        "server gave http response",
                        "lookup",
                        "connection refused")) {
            return EngineException.passing(Problem.of(
                                    "registry-unreachable",
                                    "Could not pull image " + image + ": " + why,
                                    "Check that this host reaches the registry; it is tried again.")
                            .at(calls.engine()))
                    .causedBy(thrown);
        }
        return EngineErrors.translate(calls.engine(), "pull image " + image, thrown);
    }

    private EngineException refused(String type, String image, String why, String remedy, Throwable cause) {
        return EngineException.refused(Problem.of(type, "Could not pull image " + image + ": " + why, remedy)
                        .at(calls.engine()))
                .causedBy(cause);
    }

    private static boolean containsAny(String words, String... parts) {
        for (String part : parts) {
            if (words.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** What the engine wrote into the stream of a pull that did not go well. */
    private static final class StreamError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StreamError(String message) {
            super(message);
        }
    }

    /** Collects the one line that matters, or the error. */
    private static final class Answer {
        private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
        private volatile Optional<String> digest = Optional.empty();

        void item(PullResponseItem item) {
            if (item.getErrorDetail() != null && item.getErrorDetail().getMessage() != null) {
                ended.completeExceptionally(
                        new StreamError(item.getErrorDetail().getMessage()));
            } else if (item.getRawValues().get("error") instanceof String error) {
                ended.completeExceptionally(new StreamError(error));
            } else if (item.getStatus() != null && item.getStatus().startsWith(DIGEST)) {
                digest = Optional.of(item.getStatus()
                        .substring(DIGEST.length())
                        .toLowerCase(Locale.ROOT)
                        .strip());
            }
        }

        void end(Optional<Throwable> error) {
            error.ifPresentOrElse(ended::completeExceptionally, () -> ended.complete(digest));
        }
    }
}
