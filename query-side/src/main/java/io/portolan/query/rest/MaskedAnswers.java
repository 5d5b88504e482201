package io.portolan.query.rest;

import io.portolan.domain.access.SecretNames;
import io.portolan.domain.access.SecretText;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Masks secrets in whatever is read as JSON: parameters and environment variables whose names look secret, and their
 * values in the text of templates. With {@code secrets=show} they are shown.
 */
@RestControllerAdvice(basePackages = "io.portolan.query")
public class MaskedAnswers implements ResponseBodyAdvice<Object> {
    private static final Set<String> VARIABLES = Set.of("environment", "parameters");
    private static final String TEMPLATE = "source";

    private final JsonMapper json;

    public MaskedAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public Object beforeBodyWrite(
            Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body == null || shown(request)) {
            return body;
        }
        JsonNode masked = json.valueToTree(body);
        mask(masked);
        return masked;
    }

    private static boolean shown(ServerHttpRequest request) {
        return request instanceof ServletServerHttpRequest servlet
                && "show".equals(servlet.getServletRequest().getParameter("secrets"));
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyStream().toList().forEach(property -> mask(object, property.getKey(), property.getValue()));
        } else {
            node.forEach(MaskedAnswers::mask);
        }
    }

    private static void mask(ObjectNode object, String name, JsonNode value) {
        if (VARIABLES.contains(name) && value instanceof ObjectNode variables) {
            variables.propertyStream().toList().forEach(v -> variable(variables, v.getKey(), v.getValue()));
        } else if (name.equals(TEMPLATE) && value.isString()) {
            object.put(name, SecretText.masked(value.stringValue()));
        } else {
            mask(value);
        }
    }

    private static void variable(ObjectNode variables, String name, JsonNode value) {
        if (value.isString()) {
            variables.put(name, SecretNames.masked(name, value.stringValue()));
        } else {
            mask(value);
        }
    }
}
