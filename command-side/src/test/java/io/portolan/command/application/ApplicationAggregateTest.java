package io.portolan.command.application;

import static io.portolan.domain.application.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.command.dispatch.CommandTarget;
import io.portolan.command.naming.NamesInMemory;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationCommand.LookAgain;
import io.portolan.domain.application.ApplicationCommand.RecordPlacement;
import io.portolan.domain.application.ApplicationCommand.ScaleService;
import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.PlacementRefused;
import io.portolan.domain.application.ApplicationEvent.PlacementRequested;
import io.portolan.domain.application.ApplicationEvent.ReleaseFailed;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationEvent.ReleaseWaiting;
import io.portolan.domain.application.ApplicationEvent.RevisionAdded;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Samples;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.placement.PlacementAnswer;
import io.portolan.domain.placement.RequestId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplicationAggregateTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterId CLUSTER = new ClusterId("c-1");
    private static final ApplicationId SHOP = new ApplicationId("a-1");

    private final NamesInMemory names = new NamesInMemory();
    private final FixtureConfiguration<ApplicationAggregate> fixture = new AggregateTestFixture<>(
                    ApplicationAggregate.class)
            .registerInjectableResource(names)
            .registerCommandTargetResolver(new CommandTarget());

    @BeforeEach
    void a_cluster() {
        names.claim("cluster/ana/local", "harbour", CLUSTER.value());
    }

    @Test
    void a_first_deploy_is_in_one_transaction_with_what_follows_from_it() {
        fixture.givenNoPriorActivity()
                .when(create(SHOP))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(types(
                        ApplicationCreated.class,
                        RevisionAdded.class,
                        ReleaseStarted.class,
                        PlacementRequested.class,
                        ReleaseWaiting.class));

        assertThat(names.claim("application/c-1", "shop", "another")).isFalse();
    }

    @Test
    void a_name_that_another_application_of_the_cluster_has_is_refused_and_nothing_happens() {
        names.claim("application/c-1", "shop", "another");

        fixture.givenNoPriorActivity()
                .when(create(SHOP))
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage("There is already an application or a job named shop in the cluster."
                        + " Choose another name, or change the one that is there.");
    }

    @Test
    void an_application_needs_a_cluster_that_exists() {
        names.release(CLUSTER.value());

        fixture.givenNoPriorActivity()
                .when(create(SHOP))
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage(
                        "There is no cluster c-1." + " GET /api/v1/clusters lists the clusters that there are.");
    }

    @Test
    void a_cluster_that_is_being_deleted_lets_no_application_in() {
        names.claim("closing/c-1", "deletion", CLUSTER.value());

        fixture.givenNoPriorActivity()
                .when(create(SHOP))
                .expectNoEvents()
                .expectException(Refused.class)
                .expectExceptionMessage(
                        "The cluster c-1 is being deleted, so nothing new is let in." + " Choose another cluster.");
    }

    @Test
    void a_refused_placement_fails_the_release_in_the_same_transaction() {
        var refusal = new PlacementAnswer.Refused(Problem.of("no-room", "No node has room.", "Add a node."), List.of());

        fixture.givenCommands(create(SHOP))
                .when(new RecordPlacement(SHOP, new RequestId("a-1-p1"), refusal, NOW))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(types(PlacementRefused.class, ReleaseFailed.class));
    }

    @Test
    void a_report_that_nobody_waits_for_is_silence() {
        fixture.givenCommands(create(SHOP))
                .when(new LookAgain(SHOP, NOW))
                .expectSuccessfulHandlerExecution()
                .expectResultMessagePayload(0)
                .expectNoEvents();
    }

    @Test
    void a_release_that_runs_is_in_the_way_of_another() {
        fixture.givenCommands(create(SHOP))
                .when(new ScaleService(SHOP, "web", 2, NOW))
                .expectNoEvents()
                .expectException(Refused.class);
    }

    @Test
    void a_deleted_application_gives_its_name_back() {
        fixture.givenCommands(create(SHOP))
                .when(new DeleteApplication(SHOP, true, NOW))
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(last(ApplicationDeleted.class));

        assertThat(names.claim("application/c-1", "shop", "another")).isTrue();
    }

    private static Matcher<List<EventMessage<?>>> types(Class<?>... types) {
        return Matchers.predicate(events -> events.stream()
                .<Class<?>>map(EventMessage::getPayloadType)
                .toList()
                .equals(List.of(types)));
    }

    private static Matcher<List<EventMessage<?>>> last(Class<?> type) {
        return Matchers.predicate(events -> events.getLast().getPayloadType().equals(type));
    }

    private static CreateApplication create(ApplicationId id) {
        return new CreateApplication(
                id, CLUSTER, "shop", "", Samples.draft("1.0", service("web", "web:1")), false, NOW);
    }
}
