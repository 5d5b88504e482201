package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.access.Sealing;
import java.util.Map;
import java.util.Set;

/** How tests seal templates. */
abstract class SealedTemplates {
    /** Shows in the reference which value it stands for. */
    final Sealing sealing = new Sealing((name, value) -> "%016x".formatted(value.hashCode() & 0xffff_ffffL));

    SealedTemplate seal(String yaml, Map<String, String> parameters, String... secrets) {
        return TemplateSecrets.seal(yaml, parameters, Set.of(secrets), sealing);
    }

    String text(String yaml) {
        var sealed = seal(yaml, Map.of());
        assertThat(sealed.problems()).isEmpty();
        return sealed.text();
    }

    static String ref(String name, String value) {
        return "vault(%s/%016x)".formatted(name, value.hashCode() & 0xffff_ffffL);
    }

    static Map<String, String> environment(String yaml) {
        return environment(yaml, Map.of());
    }

    static Map<String, String> environment(String yaml, Map<String, String> parameters) {
        return Templates.read(yaml, parameters)
                .template()
                .service("web")
                .orElseThrow()
                .container()
                .environment();
    }
}
