package io.portolan.command.rest;

import io.portolan.domain.problem.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is wrong with a request that no method of a controller could be called with, in words. */
final class RequestProblems {
    private static final String DESCRIBED = "/api/v1/openapi describes what can be asked.";

    private RequestProblems() {}

    static Problem of(Exception why) {
        return switch (why) {
            case NoResourceFoundException e ->
                Problem.of("not-found", "There is nothing at /" + e.getResourcePath() + ".", DESCRIBED);
            case HttpRequestMethodNotSupportedException e ->
                Problem.of(
                        "method-not-allowed",
                        "There is no " + e.getMethod() + " at this path.",
                        "It takes " + listed(Optional.ofNullable(e.getSupportedHttpMethods())) + ".");
            case HttpMediaTypeNotSupportedException e ->
                Problem.of(
                        "media-type-unsupported",
                        "The body of the request is " + sent(e) + ", which is not read here.",
                        "Send JSON with the header Content-Type: application/json.");
            case HttpMediaTypeNotAcceptableException e ->
                Problem.of(
                        "not-acceptable",
                        "The answer can't be written in what the header Accept asks for.",
                        "Ask for " + listed(Optional.of(e.getSupportedMediaTypes())) + ", or leave the header out.");
            case AsyncRequestTimeoutException _ ->
                Problem.of("took-too-long", "The answer took longer than it may.", "Try again.");
            case MethodArgumentTypeMismatchException e -> unreadable(e.getName(), e.getValue(), wanted(e));
            case MethodArgumentNotValidException e ->
                e.getFieldErrors().stream()
                        .findFirst()
                        .map(error -> unreadable(error.getField(), error.getRejectedValue(), Object.class))
                        .orElseGet(RequestProblems::unknown);
            default -> unknown();
        };
    }

    private static Problem unreadable(String parameter, Object value, Class<?> wanted) {
        return Problem.of("parameter-unreadable", parameter + "=" + value + " can't be read.", remedy(wanted))
                .at(parameter);
    }

    private static Class<?> wanted(MethodArgumentTypeMismatchException e) {
        return e.getParameter().nestedIfOptional().getNestedParameterType();
    }

    private static String remedy(Class<?> wanted) {
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "Write true or false.";
        }
        if (wanted == Instant.class) {
            return "Write it as 2026-01-31T12:00:00Z.";
        }
        return Number.class.isAssignableFrom(wanted) || wanted.isPrimitive() ? "Write a whole number." : DESCRIBED;
    }

    private static Problem unknown() {
        return Problem.of("request-unreadable", "The request can't be read.", DESCRIBED);
    }

    private static String sent(HttpMediaTypeNotSupportedException e) {
        MediaType type = e.getContentType();
        return type == null ? "of no type" : type.toString();
    }

    private static String listed(Optional<? extends Collection<?>> all) {
        return all.stream()
                .flatMap(Collection::stream)
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
