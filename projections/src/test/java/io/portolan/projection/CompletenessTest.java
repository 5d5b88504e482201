package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.job.JobEvent;
import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.record.RefusalEvent;
import io.portolan.domain.registry.RegistryEvent;
import io.portolan.domain.run.RunEvent;
import io.portolan.query.audit.AuditStore;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class CompletenessTest {
    /**
     * Events that no view but the record shows: the ledger's, which the applications' own events repeat, and hints to
     * the planner and the ledger.
     */
    private static final Set<Class<?>> IRRELEVANT = Set.of(
            ClusterEvent.InstancesReserved.class,
            ClusterEvent.ReservationRefused.class,
            ClusterEvent.ReservationsReleased.class,
            ApplicationEvent.NodeAppeared.class,
            ApplicationEvent.TrafficMeasurementRequested.class,
            ApplicationEvent.PlacesDeclined.class,
            RefusalEvent.CommandRefused.class,
            RunEvent.PlacementRequested.class,
            RunEvent.PlacesDeclined.class,
            RunEvent.PlacesAppeared.class);

    private final List<Projection> projections =
            Stores.on(JdbcClient.create(new SimpleDriverDataSource())).projections();

    @Test
    void every_event_is_in_a_view_or_declared_irrelevant() {
        Set<Class<?>> handled = handled(projection -> !projection.name().equals(AuditStore.VIEW));

        assertThat(handled).as("what is handled and declared irrelevant").doesNotContainAnyElementsOf(IRRELEVANT);
        handled.addAll(IRRELEVANT);
        assertThat(handled).isEqualTo(events());
    }

    @Test
    void every_event_but_those_of_jobs_and_runs_is_on_record() {
        assertThat(handled(projection -> projection.name().equals(AuditStore.VIEW)))
                .isEqualTo(leaves(ClusterEvent.class, ApplicationEvent.class, RegistryEvent.class, RefusalEvent.class));
    }

    private static Set<Class<?>> events() {
        return leaves(
                ClusterEvent.class,
                ApplicationEvent.class,
                JobEvent.class,
                RunEvent.class,
                RegistryEvent.class,
                RefusalEvent.class);
    }

    private static Set<Class<?>> leaves(Class<?>... roots) {
        return Stream.of(roots)
                .flatMap(root -> RecordSampler.leaves(root).stream())
                .collect(Collectors.toSet());
    }

    private Set<Class<?>> handled(Predicate<Projection> which) {
        return projections.stream()
                .filter(which)
                .flatMap(projection -> methods(projection.getClass()))
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .flatMap(method -> RecordSampler.leaves(method.getParameterTypes()[0]).stream())
                .collect(Collectors.toSet());
    }

    private static Stream<Method> methods(Class<?> type) {
        return type == Object.class
                ? Stream.empty()
                : Stream.concat(Arrays.stream(type.getDeclaredMethods()), methods(type.getSuperclass()));
    }

    @Test
    void every_projection_has_a_processing_group_of_its_own() {
        List<String> groups = projections.stream()
                .map(projection -> projection
                        .getClass()
                        .getAnnotation(ProcessingGroup.class)
                        .value())
                .toList();

        assertThat(groups).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ProjectionProcessing.GROUPS);
    }
}
