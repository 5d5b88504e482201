package io.portolan.app.client;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The control plane refused a request, or didn't answer. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<JsonNode> problem;

    ApiException(int status, JsonNode problem) {
        super(sentence(status, problem));
        this.status = status;
        this.problem = Optional.of(problem);
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
        this.problem = Optional.empty();
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** What it was answered with; empty when there was no answer. */
    public Optional<JsonNode> problem() {
        return problem;
    }

    private static String sentence(int status, JsonNode problem) {
        var detail = problem.path("detail").asString(problem.path("title").asString("no reason was given"));
        var remedy = problem.path("remedy").asString("");
        return detail + (remedy.isEmpty() || detail.contains(remedy) ? "" : " " + remedy) + " (HTTP " + status + ")";
    }
}
