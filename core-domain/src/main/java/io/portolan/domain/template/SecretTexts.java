package io.portolan.domain.template;

import io.portolan.domain.access.Sealing;
import io.portolan.domain.access.SecretNames;
import io.portolan.domain.template.Interpolation.Invalid;
import io.portolan.domain.template.Interpolation.Literal;
import io.portolan.domain.template.Interpolation.Operator;
import io.portolan.domain.template.Interpolation.Part;
import io.portolan.domain.template.Interpolation.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Seals what is secret in one text with variables: what is written there, and the defaults of variables. A variable from
 * which a secret takes its value is secret itself, and so is its parameter.
 */
final class SecretTexts {
    private final Sealing sealing;
    private final Set<String> secrets;

    /** @param secrets names of variables that are secret, whatever they are called */
    SecretTexts(Set<String> secrets, Sealing sealing) {
        this.secrets = new LinkedHashSet<>(secrets);
        this.sealing = sealing;
    }

    boolean isSecret(String variable) {
        return secrets.contains(variable) || SecretNames.looksSecret(variable);
    }

    /** How many variables are known to be secret by now; a text that was sealed before may have to be sealed again. */
    int known() {
        return secrets.size();
    }

    /** The value of a secret, e.g. <code>hunter2</code> or <code>${PW:-hunter2}</code>. */
    String secret(String name, String text) {
        return unlessSame(text, write(Interpolation.parse(text), Optional.of(name)));
    }

    /** Any other text: in it only the defaults of secret variables are. */
    String ordinary(String text) {
        return text.indexOf('$') < 0 ? text : unlessSame(text, write(Interpolation.parse(text), Optional.empty()));
    }

    /** A text in which nothing was sealed stays as it was written. */
    private static String unlessSame(String text, String sealed) {
        return Interpolation.parse(text).equals(Interpolation.parse(sealed)) ? text : sealed;
    }

    /** @param name of the secret whose value the parts are; empty when they are none */
    private String write(List<Part> parts, Optional<String> name) {
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            result.append(
                    switch (part) {
                        case Literal literal ->
                            name.map(n -> sealing.seal(n, literal.text()))
                                    .orElse(literal.text().replace("$", "$$"));
                        case Invalid invalid -> invalid.text();
                        case Variable variable -> variable(variable, name);
                    });
        }
        return result.toString();
    }

    private String variable(Variable variable, Optional<String> name) {
        return "${" + variable.name() + variable.operator().sign() + argument(variable, name) + "}";
    }

    private String argument(Variable variable, Optional<String> name) {
        Operator operator = variable.operator();
        boolean mayBeValue = operator != Operator.TEXT_IF_SET && operator != Operator.TEXT_IF_NOT_EMPTY;
        if (name.isPresent() && mayBeValue && !SecretNames.looksSecret(variable.name())) {
            secrets.add(variable.name());
        }
        return switch (operator) {
            case NONE, ERROR_IF_UNSET, ERROR_IF_EMPTY -> variable.written();
            case DEFAULT_IF_UNSET, DEFAULT_IF_EMPTY ->
                write(
                        variable.argument(),
                        name.or(() -> Optional.of(variable.name()).filter(this::isSecret)));
            case TEXT_IF_SET, TEXT_IF_NOT_EMPTY -> write(variable.argument(), name);
        };
    }
}
