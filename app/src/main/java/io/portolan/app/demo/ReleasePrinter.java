package io.portolan.app.demo;

import io.portolan.app.cli.ReplayPrinter;
import io.portolan.app.client.ApiClient;
import io.portolan.app.client.ApiException;
import io.portolan.app.demo.DemoCommand.Narrator;
import io.portolan.app.text.ReleaseNews;
import io.portolan.app.text.ReleaseText;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Shows releases as text: while they run, as history, and as replay. */
final class ReleasePrinter {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ApiClient api;
    private final Narrator out;

    ReleasePrinter(ApiClient api, Narrator out) {
        this.api = api;
        this.out = out;
    }

    /** Prints each step when it ends, and why the release turns back when it does, until the operation is over. */
    void follow(String application, int release, JsonNode accepted) {
        var news = new ReleaseNews(out::detail);
        var operation = "/operations/" + accepted.path("id").asString();
        while (true) {
            var over = !state(operation).equals("RUNNING");
            news(application, release, news);
            if (over) {
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private String state(String operation) {
        try {
            return api.get(operation).path("state").asString();
        } catch (ApiException e) {
            if (e.status() == 404) {
                return "RUNNING"; // taken, and not yet in the view
            }
            throw e;
        }
    }

    private void news(String application, int release, ReleaseNews news) {
        try {
            news.tell(api.get(path(application, release)));
        } catch (ApiException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    void history(String application, int release) {
        out.line("");
        ReleaseText.history(api.get(path(application, release)), out::detail);
    }

    /** @return whether today's planner orders the same in every frame */
    boolean replay(String application, int release) {
        var replay = api.get(path(application, release) + "/replay");
        new ReplayPrinter(out::detail).print(replay);
        return replay.path("same").asBoolean();
    }

    void containers(String application) {
        for (var c : api.get("/applications/" + application + "/containers")) {
            if (c.path("endedAt").isMissingNode() || c.path("endedAt").isNull()) {
                out.detail("%-14s %-3s %-9s %-9s %s"
                        .formatted(
                                c.path("name").asString(),
                                c.path("nodeName").asString(),
                                c.path("state").asString().toLowerCase(Locale.ROOT),
                                c.path("health").asString().toLowerCase(Locale.ROOT),
                                c.path("image").asString()));
            }
        }
    }

    private static String path(String application, int release) {
        return "/applications/" + application + "/releases/" + release;
    }
}
