package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import io.portolan.app.client.ApiException;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** The logs of several containers on one output, each line with the name of its container. */
final class Logs {
    private final Session session;
    private final boolean follow;
    private final String query;

    Logs(Session session, Optional<Integer> tail, Optional<String> since, boolean follow) {
        this.session = session;
        this.follow = follow;
        Map<String, String> parameters = new LinkedHashMap<>();
        tail.ifPresent(n -> parameters.put("tail", n.toString()));
        since.ifPresent(i -> parameters.put("since", i));
        if (follow) {
            parameters.put("follow", "true");
        }
        if (session.json()) {
            parameters.put("format", "json");
        }
        this.query = Request.query(parameters);
    }

    /** @return the exit code: 1 when a log couldn't be read */
    int of(String application, Optional<String> only) {
        List<JsonNode> containers = session.api()
                .get(application + "/containers")
                .valueStream()
                .filter(c -> only.isEmpty() || isMeant(c, only.get()))
                .filter(c -> !text(c, "containerId").isEmpty())
                .toList();
        if (containers.isEmpty()) {
            throw new Refused(Problem.of(
                    "no-such-container",
                    "There is no container" + only.map(o -> " of " + o).orElse("") + " that could have written.",
                    "portolan app show lists them."));
        }
        int width = containers.stream()
                .mapToInt(c -> text(c, "name").length())
                .max()
                .orElse(0);
        return follow ? together(containers, width) : oneByOne(containers, width);
    }

    private static boolean isMeant(JsonNode container, String named) {
        return List.of(text(container, "service"), text(container, "name"), text(container, "id"))
                .contains(named);
    }

    private int oneByOne(List<JsonNode> containers, int width) {
        return containers.stream().mapToInt(c -> copy(c, width)).max().orElse(0);
    }

    private int together(List<JsonNode> containers, int width) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> copies = containers.stream()
                    .map(c -> threads.submit(() -> copy(c, width)))
                    .toList();
            int worst = 0;
            for (var copy : copies) {
                worst = Math.max(worst, copy.get());
            }
            return worst;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A log could not be followed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int copy(JsonNode container, int width) {
        String before = session.json() ? "" : ("%-" + width + "s | ").formatted(text(container, "name"));
        try (Writer lines = new MarkedLines(before, session::say)) {
            session.api().copy("/containers/" + text(container, "id") + "/logs" + query, lines);
            return 0;
        } catch (ApiException | IOException e) {
            session.remark(before + e.getMessage());
            return 1;
        }
    }
}
