package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.access.Sealing;
import io.portolan.domain.access.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;

/** Whatever a secret is, and however YAML writes it: none of it stays in the text, and all of it comes back. */
class SealedValuesTest {
    private static final String STRANGE = "ab 01:#'\"\\{}[],&*!|>%@`-?$=\n\t\u00e9\u4e2d\ud83d\ude00~/()";
    private static final int VALUES = 150;

    private final Random random = new Random(20);

    @Test
    void no_value_remains_and_every_value_comes_back() {
        for (int i = 0; i < VALUES; i++) {
            String value = word() + strange() + word();
            for (var scalars : List.of(
                    ScalarStyle.PLAIN,
                    ScalarStyle.SINGLE_QUOTED,
                    ScalarStyle.DOUBLE_QUOTED,
                    ScalarStyle.LITERAL,
                    ScalarStyle.FOLDED)) {
                for (var flow : List.of(FlowStyle.BLOCK, FlowStyle.FLOW)) {
                    var written = value.replace("$", "$$");
                    sealedAndBack(yaml(Map.of("A", "x", "DB_PASSWORD", written, "Z", "y"), scalars, flow), value);
                    sealedAndBack(yaml(List.of("A=x", "DB_PASSWORD=" + written, "Z=y"), scalars, flow), value);
                }
            }
        }
    }

    private static void sealedAndBack(String yaml, String value) {
        var sealing = new Sealing((name, v) -> "%016x".formatted(v.hashCode() & 0xffff_ffffL));
        var sealed = TemplateSecrets.seal(yaml, Map.of(), Set.of(), sealing);

        assertThat(sealed.problems()).as(yaml).isEmpty();
        assertThat(sealed.text())
                .doesNotContain(value.substring(0, 10))
                .doesNotContain(value.substring(value.length() - 10));
        var model = Templates.read(sealed.text(), Map.of()).template();
        assertThat(model.toString()).doesNotContain(value.substring(0, 10));
        var environment = model.service("web").orElseThrow().container().environment();
        assertThat(SecretReference.replaced(
                        environment.get("DB_PASSWORD"),
                        plain -> plain,
                        r -> sealing.sealed().get(r)))
                .as(yaml)
                .isEqualTo(value);
        assertThat(environment).containsEntry("A", "x").containsEntry("Z", "y").hasSize(3);
    }

    private static String yaml(Object environment, ScalarStyle scalars, FlowStyle flow) {
        var options = new DumperOptions();
        options.setDefaultScalarStyle(scalars);
        options.setDefaultFlowStyle(flow);
        options.setWidth(40);
        return new Yaml(options)
                .dump(Map.of("services", Map.of("web", Map.of("image", "nginx:1", "environment", environment))));
    }

    private String word() {
        var word = new StringBuilder();
        random.ints(10, 'a', 'z' + 1).forEach(word::appendCodePoint);
        return word.toString();
    }

    private String strange() {
        int[] signs = STRANGE.codePoints().toArray();
        var text = new StringBuilder();
        random.ints(random.nextInt(30), 0, signs.length).forEach(i -> text.appendCodePoint(signs[i]));
        return text.toString();
    }
}
