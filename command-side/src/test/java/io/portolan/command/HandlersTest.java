package io.portolan.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.application.ApplicationAggregate;
import io.portolan.command.cluster.ClusterAggregate;
import io.portolan.command.job.JobAggregate;
import io.portolan.command.registry.RegistryAggregate;
import io.portolan.command.run.RunAggregate;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.registry.RegistryCommand;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.RunCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;

class HandlersTest {
    @Test
    void every_command_of_a_cluster_has_a_handler() {
        assertThat(handled(ClusterAggregate.class))
                .containsExactlyInAnyOrder(ClusterCommand.class.getPermittedSubclasses());
    }

    @Test
    void every_command_of_an_application_has_a_handler() {
        assertThat(handled(ApplicationAggregate.class))
                .containsExactlyInAnyOrderElementsOf(RecordSampler.leaves(ApplicationCommand.class));
    }

    @Test
    void every_command_of_a_registry_has_a_handler() {
        assertThat(handled(RegistryAggregate.class))
                .containsExactlyInAnyOrder(RegistryCommand.class.getPermittedSubclasses());
    }

    @Test
    void every_command_of_a_job_has_a_handler() {
        assertThat(handled(JobAggregate.class)).containsExactlyInAnyOrder(JobCommand.class.getPermittedSubclasses());
    }

    /** A run is created from what its job says. */
    @Test
    void every_command_of_a_run_has_a_handler() {
        var expected = new ArrayList<Class<?>>(List.of(RunCommand.class.getPermittedSubclasses()));
        expected.remove(RunCommand.CreateRun.class);
        expected.add(BeginRun.class);
        assertThat(handled(RunAggregate.class)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<Class<?>> handled(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map(m -> m.getParameterTypes()[0])
                .toList();
    }
}
