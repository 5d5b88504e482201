package io.portolan.command.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The template that somebody would have written who only wants to run an image. */
final class OneServiceTemplate {
    private OneServiceTemplate() {}

    /** @param secrets names of further environment variables; each takes its value from the parameter of its name */
    static String of(FromImage image, Set<String> secrets) {
        var service = new LinkedHashMap<String, Object>();
        service.put("image", literal(image.name()));
        put(
                service,
                "command",
                image.command().stream().map(OneServiceTemplate::literal).toList());
        var environment = new LinkedHashMap<>(literals(image.environment()));
        secrets.forEach(name -> environment.put(name, null));
        put(service, "environment", environment);
        put(
                service,
                "ports",
                image.ports().stream().map(OneServiceTemplate::literal).toList());
        put(
                service,
                "volumes",
                image.volumes().stream().map(OneServiceTemplate::literal).toList());
        var labels = new TreeMap<>(literals(image.labels()));
        labels.putIfAbsent("portolan.scale", String.valueOf(image.scale()));
        service.put("labels", labels);
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(Map.of("services", Map.of(serviceName(image), service)));
    }

    /** {@code registry:5000/library/nginx:1.25} is the service {@code nginx}. */
    private static String serviceName(FromImage image) {
        if (!image.service().isBlank()) {
            return image.service();
        }
        String last = image.name().substring(image.name().lastIndexOf('/') + 1);
        return last.replaceFirst("[:@].*", "");
    }

    private static void put(Map<String, Object> service, String key, List<String> values) {
        if (!values.isEmpty()) {
            service.put(key, values);
        }
    }

    private static void put(Map<String, Object> service, String key, Map<String, String> values) {
        if (!values.isEmpty()) {
            service.put(key, values);
        }
    }

    private static Map<String, String> literals(Map<String, String> values) {
        var literals = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> literals.put(name, literal(value)));
        return literals;
    }

    /** What was given as a value is meant as it stands, not as a variable. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }
}
