package io.portolan.projection;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * How the token store writes down how far a processor has read. The token of a view that is being filled again names the
 * class of its reset context, which Jackson 3 doesn't read back unless it is allowed by name: with a plain serializer a
 * reset processor never starts.
 */
public final class ProcessorTokens {
    private ProcessorTokens() {}

    public static Serializer serializer() {
        PolymorphicTypeValidator tokens = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.eventhandling.")
                .build();
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.polymorphicTypeValidator(tokens))
                .build();
    }
}
