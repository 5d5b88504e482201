package io.portolan.command.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.InstanceStatus;
import io.portolan.domain.cluster.ClusterState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private record Before(String name, List<Part> parts) {}

    private record Part(int size) {}

    @Test
    void the_shape_names_the_components_of_everything_in_it() {
        assertThat(Shape.describe(Before.class))
                .contains("Before name: java.lang.String, parts: java.util.List<")
                .contains("Part size: int");
    }

    @Test
    void the_shape_of_a_state_goes_down_to_the_kinds_of_what_it_holds() {
        assertThat(Shape.describe(ApplicationState.class))
                .contains(InstanceStatus.Running.class.getName() + " containerId: java.lang.String, startedAt");
        assertThat(Shape.hash(ApplicationState.class)).isNotEqualTo(Shape.hash(ClusterState.class));
    }
}
