package io.portolan.app.client;

import tools.jackson.databind.JsonNode;

/** The control plane refused a request, or didn't answer. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiException(int status, JsonNode problem) {
        super(sentence(status, problem));
        this.status = status;
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    private static String sentence(int status, JsonNode problem) {
        var detail = problem.path("detail").asString(problem.path("title").asString("no reason was given"));
        var remedy = problem.path("remedy").asString("");
        return detail + (remedy.isEmpty() || detail.contains(remedy) ? "" : " " + remedy) + " (HTTP " + status + ")";
    }
}
