package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import io.portolan.app.client.ApiException;
import io.portolan.app.text.PlanText;
import io.portolan.app.text.ProblemText;
import io.portolan.app.text.ReleaseNews;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Waits for the end of what was begun, for a limited time, and tells of a release what happens in it. */
final class Following {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Pattern RELEASE = Pattern.compile("/api/v1(/applications/[^/]+/releases/\\d+)");

    private final Session session;
    private final ReleaseNews news;
    private final long end;

    Following(Session session, Duration atMost) {
        this.session = session;
        this.news = new ReleaseNews(this::progress);
        this.end = System.nanoTime() + atMost.toNanos();
    }

    /**
     * That a release waits for a person ends the wait, too.
     *
     * @return the exit code: 0 when the operation has succeeded, or the release waits for its confirmation
     */
    int operation(String id) {
        while (true) {
            Optional<JsonNode> operation = found("/operations/" + id);
            boolean over = operation.filter(Following::isOver).isPresent();
            Optional<JsonNode> release = operation.flatMap(this::release);
            release.ifPresent(news::tell);
            if (over) {
                return ended(operation.get(), release.isPresent());
            }
            if (release.filter(r -> Standstill.is(operation.get(), r)).isPresent()) {
                return Standstill.told(session, release.get());
            }
            if (!again()) {
                return late("portolan operation " + id);
            }
        }
    }

    /** @return the exit code: 0 when the release has completed */
    int release(String path) {
        while (true) {
            JsonNode release = session.api().get(path);
            news.tell(release);
            if (release.path("endedAt").isString()) {
                session.show(release, r -> {});
                return text(release, "state").equals("COMPLETED") ? 0 : 1;
            }
            if (!again()) {
                return late("portolan release watch");
            }
        }
    }

    private int ended(JsonNode operation, boolean isRelease) {
        boolean good = text(operation, "state").equals("SUCCEEDED");
        session.show(operation, o -> {
            if (good && !isRelease) {
                session.say("Done: %s %s.".formatted(text(o, "kind"), last(text(o, "resource"))));
            }
        });
        if (!good) {
            ProblemText.print(operation.path("problem"), session::remark);
            PlanText.refusals(operation.path("nodes"), line -> session.remark("  " + line));
        }
        return good ? 0 : 1;
    }

    private int late(String how) {
        session.remark("It has not ended yet, and goes on; " + how + " says what becomes of it.");
        return 1;
    }

    private Optional<JsonNode> release(JsonNode operation) {
        var path = RELEASE.matcher(text(operation, "resource"));
        return path.matches() ? found(path.group(1)) : Optional.empty();
    }

    /** Empty as long as it is not in the view. */
    private Optional<JsonNode> found(String path) {
        try {
            return Optional.of(session.api().get(path));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean again() {
        LockSupport.parkNanos(LOOK.toNanos());
        return System.nanoTime() < end;
    }

    /** In JSON there is nothing but the answer. */
    private void progress(String line) {
        if (!session.json()) {
            session.say(line);
        }
    }

    private static boolean isOver(JsonNode operation) {
        return !text(operation, "state").equals("RUNNING");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
