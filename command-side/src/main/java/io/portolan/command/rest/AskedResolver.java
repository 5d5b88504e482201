package io.portolan.command.rest;

import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads what every request for a command may carry. A command's method has it last, when its body has been read. */
@Component
public class AskedResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    public static final String DRY_RUN = "dryRun";
    public static final String WAIT = "wait";
    public static final String IF_MATCH = "If-Match";
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asked.class;
    }

    @Override
    public Asked resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest web,
            WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        return new Asked(
                request.getUserPrincipal().getName(),
                Optional.ofNullable(request.getParameter(WAIT)).orElse(""),
                dryRun(request.getParameter(DRY_RUN)),
                Optional.ofNullable(request.getHeader(IF_MATCH)),
                Optional.ofNullable(request.getHeader(IDEMPOTENCY_KEY)),
                identity(request));
    }

    private static boolean dryRun(String value) {
        return switch (value) {
            case null -> false;
            case "true", "" -> true;
            case "false" -> false;
            default ->
                throw new Refused(Problem.of(
                        "dry-run-invalid", "dryRun=%s can't be read.".formatted(value), "Write dryRun=true."));
        };
    }

    /** How long somebody waits for the answer is not part of what he asks. */
    private static String identity(HttpServletRequest request) {
        var query = Optional.ofNullable(request.getQueryString()).stream()
                .flatMap(q -> List.of(q.split("&")).stream())
                .filter(part -> !part.startsWith(WAIT + "="))
                .sorted()
                .toList();
        return request.getMethod() + " " + request.getRequestURI() + " " + query + "\n"
                + new String(RememberedBodies.body(request), StandardCharsets.UTF_8);
    }
}
