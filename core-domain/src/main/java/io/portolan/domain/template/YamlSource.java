package io.portolan.domain.template;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** From text to YAML's nodes. */
final class YamlSource {
    /** Characters; a template of a hundred services has some ten thousand. SnakeYAML takes quadratic time for long texts. */
    private static final int LONGEST = 256_000;

    private YamlSource() {}

    /** Empty when the text is no YAML, or nothing stands in it; then that is reported. */
    static Optional<Node> compose(String text, Problems problems) {
        if (text.length() > LONGEST) {
            problems.error(
                    TemplatePlace.START,
                    "template-too-large",
                    "The template has more than " + LONGEST + " characters.",
                    "Divide it into several applications.");
            return Optional.empty();
        }
        try {
            Optional<Node> node = Optional.ofNullable(yaml().compose(new StringReader(text)));
            if (node.isEmpty()) {
                problems.error(TemplatePlace.START, "empty-template", "The template is empty.", "Write a service.");
            }
            return node;
        } catch (MarkedYAMLException e) {
            Optional<Mark> mark =
                    Optional.ofNullable(e.getProblemMark()).or(() -> Optional.ofNullable(e.getContextMark()));
            notYaml(mark.map(m -> place(m, "")).orElse(TemplatePlace.START), e.getProblem(), problems);
        } catch (YAMLException e) {
            notYaml(TemplatePlace.START, e.getMessage(), problems);
        }
        return Optional.empty();
    }

    static TemplatePlace place(Mark mark, String path) {
        return new TemplatePlace(mark.getLine() + 1, mark.getColumn() + 1, path);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return new Yaml(new SafeConstructor(options));
    }

    private static void notYaml(TemplatePlace place, String reason, Problems problems) {
        problems.error(
                place,
                "not-yaml",
                "This is not YAML: " + reason + ".",
                "Look at the indentation, the quotes and the colons up to this line.");
    }
}
