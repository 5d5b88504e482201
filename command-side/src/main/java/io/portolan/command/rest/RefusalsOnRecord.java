package io.portolan.command.rest;

import io.portolan.command.template.TemplateRefused;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.record.RefusalEvent.CommandRefused;
import io.portolan.domain.record.RefusalLog;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Puts on record whatever command is answered with a problem, be it that the domain refused it or that no command could be
 * made of the request. Not: reads, dry runs, the
 * same request once more, what failed after it was taken, and Portolan's own failures.
 */
@RestControllerAdvice
public class RefusalsOnRecord implements ResponseBodyAdvice<Object> {
    private static final String ON_RECORD = RefusalsOnRecord.class.getName();
    private static final String UNREADABLE = "body-unreadable";

    private final RefusalLog log;
    private final InstantSource clock;

    RefusalsOnRecord(RefusalLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public Object beforeBodyWrite(
            Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail detail && request instanceof ServletServerHttpRequest servlet) {
            note(detail, servlet.getServletRequest());
        }
        return body;
    }

    private void note(ProblemDetail detail, HttpServletRequest request) {
        Principal actor = request.getUserPrincipal();
        if (actor != null
                && refusal(detail)
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && CommandNames.takesCommands(handler)
                && command(request)) {
            log.record(refused(CommandNames.of(handler), problems(detail), request), actor.getName());
        }
    }

    private static boolean refusal(ProblemDetail detail) {
        boolean taken = Optional.ofNullable(detail.getProperties())
                .filter(properties -> properties.containsKey(ProblemAdvice.OPERATION))
                .isPresent();
        return HttpStatusCode.valueOf(detail.getStatus()).is4xxClientError() && !taken;
    }

    /** The answer to this request is that to one before, whose refusal is on record. */
    static void alreadyOn() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ON_RECORD, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private static boolean command(HttpServletRequest request) {
        return request.getAttribute(ON_RECORD) == null
                && !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD")
                && !"true".equals(request.getParameter(AskedResolver.DRY_RUN));
    }

    private CommandRefused refused(String command, List<Problem> problems, HttpServletRequest request) {
        Map<String, String> path = variables(request);
        return new CommandRefused(
                command,
                request.getRequestURI(),
                Optional.ofNullable(path.get("cluster")).map(ClusterId::new),
                Optional.ofNullable(path.get("node")).map(NodeId::new),
                Optional.ofNullable(path.get("application")).map(ApplicationId::new),
                path.getOrDefault("service", ""),
                problems,
                clock.instant());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }

    private static List<Problem> problems(ProblemDetail detail) {
        String type = Optional.ofNullable(detail.getType())
                .map(uri -> uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1))
                .orElse("");
        if (type.equals(UNREADABLE)) {
            // what can't be read may be a secret in a wrong place
            return List.of(Problem.of(UNREADABLE, "The body of the request can't be read.", ""));
        }
        Object all = Optional.ofNullable(detail.getProperties())
                .map(properties -> properties.get("problems"))
                .orElse(List.of());
        List<Problem> problems =
                ((List<?>) all).stream().flatMap(RefusalsOnRecord::problem).toList();
        return problems.isEmpty() ? List.of(summary(type, detail)) : problems;
    }

    private static Stream<Problem> problem(Object shown) {
        return switch (shown) {
            case Problem problem -> Stream.of(problem);
            case TemplateRefused.Place place -> Stream.of(problem(place));
            default -> Stream.empty();
        };
    }

    private static Problem problem(TemplateRefused.Place place) {
        String where = place.line() == 0 ? place.where() : "line " + place.line() + ", " + place.where();
        return new Problem(place.type(), where, place.message(), place.remedy());
    }

    private static Problem summary(String type, ProblemDetail detail) {
        String message = Optional.ofNullable(detail.getDetail())
                .or(() -> Optional.ofNullable(detail.getTitle()))
                .orElse("It was refused.");
        return Problem.of(type, message, "");
    }
}
