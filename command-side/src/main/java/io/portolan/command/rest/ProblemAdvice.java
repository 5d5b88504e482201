package io.portolan.command.rest;

import io.portolan.command.template.TemplateRefused;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every error leaves as a problem (RFC 9457) that says what to do. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {
    /** Property of a problem that came up after the command was taken. */
    static final String OPERATION = "operation";

    private static final Problem FAILED =
            Problem.of("internal", "Portolan failed on this request.", "Its log says why.");
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ProblemDetail refused(Refused e) {
        Problem first = e.problems().getFirst();
        ProblemDetail detail = detail(ProblemStatus.of(first), first);
        detail.setProperty("problems", e.problems());
        return detail;
    }

    @ExceptionHandler
    ProblemDetail template(TemplateRefused e) {
        ProblemDetail detail = detail(HttpStatus.UNPROCESSABLE_CONTENT, e.summary());
        detail.setProperty("problems", e.places());
        return detail;
    }

    @ExceptionHandler
    ProblemDetail failed(OperationFailed e) {
        Problem problem = e.operation()
                .problem()
                .orElseGet(() -> Problem.of("operation-failed", "The operation failed.", "Look at its release."));
        ProblemDetail detail = detail(HttpStatus.UNPROCESSABLE_CONTENT, problem);
        detail.setProperty("problems", List.of(problem));
        detail.setProperty(OPERATION, Paths.operation(e.operation().id()));
        detail.setProperty("resource", e.operation().resource());
        if (!e.operation().nodes().isEmpty()) {
            detail.setProperty("nodes", e.operation().nodes());
        }
        return detail;
    }

    @ExceptionHandler
    ProblemDetail busy(ConcurrencyException e) {
        return detail(
                HttpStatus.CONFLICT,
                Problem.of(
                        "changed-meanwhile", "Somebody else changed the same thing at the same time.", "Try again."));
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e, WebRequest request) {
        LOG.error("Could not answer {}", request.getDescription(false), e);
        return detail(HttpStatus.INTERNAL_SERVER_ERROR, FAILED);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.badRequest()
                .body(detail(
                        HttpStatus.BAD_REQUEST,
                        Problem.of(
                                        "body-unreadable",
                                        "The body of the request can't be read: " + reason(e.getMostSpecificCause()),
                                        "Send JSON as /api/v1/openapi describes it.")
                                .at(where(e.getMostSpecificCause()))));
    }

    /** The field, e.g. {@code image.ports}; empty where there is none yet. */
    private static String where(Throwable cause) {
        return cause instanceof DatabindException e
                ? e.getPath().stream()
                        .map(JacksonException.Reference::getPropertyName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."))
                : "";
    }

    /** Whatever else the framework refuses by itself, with the status and headers that it has for it. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.value() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error("Could not answer {}", request.getDescription(false), e);
            return super.handleExceptionInternal(e, detail(status, FAILED), headers, status, request);
        }
        Problem problem = RequestProblems.of(e);
        ProblemDetail detail = detail(status, problem);
        detail.setProperty("problems", List.of(problem));
        return super.handleExceptionInternal(e, detail, headers, status, request);
    }

    private static String reason(Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException e ->
                "there is no field %s here; known are %s."
                        .formatted(
                                e.getPropertyName(),
                                e.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
            case JacksonException e -> e.getOriginalMessage();
            case Throwable e -> "it is empty or not JSON.";
        };
    }

    private static ProblemDetail detail(HttpStatusCode status, Problem problem) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, problem.message());
        detail.setType(URI.create("/problems/" + problem.type()));
        detail.setTitle(ProblemStatus.title(problem.type()));
        if (!problem.where().isEmpty()) {
            detail.setProperty("where", problem.where());
        }
        if (!problem.remedy().isEmpty()) {
            detail.setProperty("remedy", problem.remedy());
        }
        return detail;
    }
}
