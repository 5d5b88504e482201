package io.portolan.command.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.application.ApplicationController;
import io.portolan.command.cluster.ClusterController;
import io.portolan.command.cluster.NodeController;
import io.portolan.command.registry.RegistryController;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.registry.RegistryCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

class CommandNamesTest {
    @Test
    void what_a_request_asks_for_is_called_as_the_command_that_is_made_of_it() {
        List<String> commands = Stream.of(ClusterCommand.class, ApplicationCommand.class, RegistryCommand.class)
                .flatMap(type -> RecordSampler.leaves(type).stream())
                .map(Class::getSimpleName)
                .toList();

        assertThat(Stream.of(
                                ApplicationController.class,
                                ClusterController.class,
                                NodeController.class,
                                RegistryController.class)
                        .flatMap(CommandNamesTest::names))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(commands).contains(name));
    }

    private static Stream<String> names(Class<?> controller) {
        return Arrays.stream(controller.getDeclaredMethods())
                .filter(m -> AnnotatedElementUtils.hasAnnotation(m, RequestMapping.class))
                .map(m -> CommandNames.of(controller, m.getName()));
    }
}
