package io.portolan.domain.template;

import io.portolan.domain.access.Sealing;
import io.portolan.domain.access.SecretReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Takes the secrets out of a template and its parameters and puts references in their place. What is sealed once stays as
 * it is when it is sealed again.
 */
public final class TemplateSecrets {
    private TemplateSecrets() {}

    /**
     * @param parameters values for the variables of the template
     * @param secrets names of parameters that are secret, whatever they are called
     * @param sealing takes the secrets; what is sealed is to be stored by the caller
     */
    public static SealedTemplate seal(
            String yaml, Map<String, String> parameters, Set<String> secrets, Sealing sealing) {
        SecretTexts texts = new SecretTexts(secrets, sealing);
        // a text that is no YAML is refused by the reader
        Optional<Node> root = YamlSource.compose(yaml, new Problems());
        Map<ScalarNode, String> changed =
                root.map(r -> SecretFinder.find(r, texts, parameters)).orElse(Map.of());
        String text = root.map(r -> SealedText.of(yaml, r, changed)).orElse(yaml);
        boolean safe = root.isEmpty()
                || YamlSource.compose(text, new Problems())
                        .filter(again -> YamlNodes.same(root.get(), again, changed))
                        .isPresent();
        return new SealedTemplate(
                safe ? text : yaml,
                sealed(parameters, texts, sealing),
                given(root, parameters),
                safe ? List.of() : List.of(unsafe(root.orElseThrow(), changed)));
    }

    private static Map<String, String> sealed(Map<String, String> parameters, SecretTexts texts, Sealing sealing) {
        Map<String, String> result = new LinkedHashMap<>();
        parameters.forEach((name, value) -> result.put(name, texts.isSecret(name) ? sealing.seal(name, value) : value));
        return result;
    }

    private static Map<SecretReference, TemplatePlace> given(Optional<Node> root, Map<String, String> parameters) {
        Map<SecretReference, TemplatePlace> given = new LinkedHashMap<>();
        root.map(YamlNodes::scalars).orElse(List.of()).forEach(scalar -> {
            TemplatePlace place = YamlSource.place(scalar.getStartMark(), "");
            SecretReference.in(scalar.getValue()).forEach(reference -> given.putIfAbsent(reference, place));
        });
        parameters.forEach((name, value) -> SecretReference.in(value)
                .forEach(reference -> given.putIfAbsent(reference, new TemplatePlace(0, 0, "parameters." + name))));
        return given;
    }

    private static TemplateProblem unsafe(Node root, Map<ScalarNode, String> changed) {
        TemplatePlace place = YamlNodes.scalars(root).stream()
                .filter(changed::containsKey)
                .findFirst()
                .map(scalar -> YamlSource.place(scalar.getStartMark(), ""))
                .orElse(TemplatePlace.START);
        return new TemplateProblem(
                "secret-in-text",
                place,
                "The secrets that are written into this template can't be taken out of its text; the first is here.",
                "Make it a parameter: write ${NAME}, and give its value under secrets.");
    }
}
