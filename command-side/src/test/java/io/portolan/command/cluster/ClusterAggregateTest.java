package io.portolan.command.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.dispatch.CommandTarget;
import io.portolan.command.naming.NamesInMemory;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand.AdmitNode;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterCommand.RecordNodeStep;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionStarted;
import io.portolan.domain.cluster.ClusterEvent.NodeStepOrdered;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.node.Endpoint;
import io.portolan.domain.node.EngineFacts;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.work.StepId;
import io.portolan.domain.work.StepOutcome.Inspected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

class ClusterAggregateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterId CLUSTER = new ClusterId("c-1");
    private static final NodeId NODE = new NodeId("n-1");

    private final NamesInMemory names = new NamesInMemory();
    private final FixtureConfiguration<ClusterAggregate> fixture = new AggregateTestFixture<>(ClusterAggregate.class)
            .registerInjectableResource(names)
            .registerCommandTargetResolver(new CommandTarget());

    @Test
    void a_new_cluster_is_on_record_and_has_its_name() {
        fixture.givenNoPriorActivity()
                .when(create("harbour"))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(some(ClusterCreated.class::isInstance));

        assertThat(names.claim("cluster/ana/local", "harbour", "another")).isFalse();
    }

    @Test
    void a_name_that_another_cluster_has_is_refused_and_nothing_happens() {
        names.claim("cluster/ana/local", "harbour", "another");

        fixture.givenNoPriorActivity()
                .when(create("harbour"))
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage("There is already a cluster named harbour in region local."
                        + " Choose another name, or delete that cluster first.");
    }

    @Test
    void a_deleted_cluster_gives_its_name_back() {
        fixture.givenCommands(create("harbour"))
                .when(new DeleteCluster(CLUSTER, false, NOW))
                .expectSuccessfulHandlerExecution();

        assertThat(names.claim("cluster/ana/local", "harbour", "another")).isTrue();
    }

    @Test
    void a_cluster_in_which_an_application_has_a_name_is_not_deleted_even_if_nothing_is_reserved_for_it() {
        names.claim("application/c-1", "shop", "a-1");

        fixture.givenCommands(create("harbour"))
                .when(new DeleteCluster(CLUSTER, false, NOW))
                .expectNoEvents()
                .expectExceptionMessage("One application is in the cluster."
                        + " Delete them first, or delete the cluster by force, which deletes them too.");
    }

    @Test
    void by_force_its_applications_are_named_and_no_further_one_is_let_in() {
        names.claim("application/c-1", "shop", "a-1");

        fixture.givenCommands(
                        create("harbour"),
                        admit(),
                        new RecordNodeStep(CLUSTER, new StepId("c-1-1"), new Inspected(facts()), NOW))
                .when(new DeleteCluster(CLUSTER, true, NOW))
                .expectEventsMatching(some(e -> e instanceof ClusterDeletionStarted started
                        && started.applications().equals(List.of(new ApplicationId("a-1")))));

        assertThat(ClusterNames.isClosed(CLUSTER, names)).isTrue();
    }

    @Test
    void an_engine_that_is_a_node_elsewhere_fails_the_admission_instead_of_the_report() {
        names.claim("engine", "E1", "n-of-another-cluster");

        fixture.givenCommands(create("harbour"), admit())
                .when(new RecordNodeStep(CLUSTER, new StepId("c-1-1"), new Inspected(facts()), NOW))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(some(e ->
                        e instanceof NodeAdmissionFailed f && f.problem().type().equals("engine-taken")));
    }

    @Test
    void a_step_and_its_cause_are_in_one_transaction() {
        fixture.givenCommands(create("harbour"))
                .when(admit())
                .expectEventsMatching(some(NodeAdmissionStarted.class::isInstance))
                .expectEventsMatching(some(NodeStepOrdered.class::isInstance));
    }

    private static Matcher<List<EventMessage<?>>> some(Predicate<Object> payload) {
        return Matchers.predicate(
                events -> events.stream().map(EventMessage::getPayload).anyMatch(payload));
    }

    private static CreateCluster create(String name) {
        return new CreateCluster(CLUSTER, name, "ana", "local", "10.90.0.0/16", NOW);
    }

    private static AdmitNode admit() {
        return new AdmitNode(CLUSTER, NODE, new Endpoint("unix:///run/docker.sock", "", false), "a", Map.of(), NOW);
    }

    private static EngineFacts facts() {
        return new EngineFacts(
                "E1",
                "host-1",
                "20.10.24",
                "1.41",
                "10.0.0.1",
                2,
                4_000_000_000L,
                0,
                Map.of(),
                Set.of(),
                EngineFacts.Swarm.INACTIVE);
    }
}
