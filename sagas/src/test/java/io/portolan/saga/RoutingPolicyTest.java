package io.portolan.saga;

import static io.portolan.saga.Policies.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationCommand.ChangeApplication;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationEvent.ReleaseCompleted;
import io.portolan.domain.application.ApplicationEvent.ReleaseRolledBack;
import io.portolan.domain.application.ApplicationEvent.ReleaseStarted;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.Desired;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingUpdated;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.cluster.ClusterEvent.RoutingRequested;
import io.portolan.domain.cluster.ClusterEvent.RoutingUpdateStarted;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.release.ReleaseKind;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.saga.cluster.RoutingTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutingPolicyTest {
    private static final ClusterId CLUSTER = new ClusterId("c-1");
    private static final ApplicationId LAYER = SystemApplications.routing(CLUSTER);
    private static final RoutingSettings SETTINGS = new RoutingSettings("haproxy:2.6", 8080, 8443, "portolan.internal");

    private Policies policies;

    @BeforeEach
    void start() {
        policies = new Policies();
    }

    @AfterEach
    void end() {
        policies.close();
    }

    @Test
    void the_routing_layer_is_an_application_with_one_container_a_node() {
        policies.happens(new RoutingRequested(CLUSTER, SETTINGS, NOW));

        var create = (CreateApplication) policies.sent(1).getFirst();
        assertThat(create.application()).isEqualTo(LAYER);
        assertThat(create.cluster()).isEqualTo(CLUSTER);
        var service = create.draft().template().services().getFirst();
        assertThat(service.global()).isTrue();
        assertThat(service.latestImage()).isTrue();
        assertThat(service.container().image()).isEqualTo("haproxy:2.6");
        assertThat(service.container().networking().ports())
                .extracting(port -> port.hostPorts() + ":" + port.containerPort())
                .containsExactly("8080:9080", "8443:9443");
        assertThat(String.join("\n", service.container().entrypoint())).contains("exec haproxy -W -db -f");
    }

    @Test
    void a_change_to_another_image_is_a_release_whose_end_the_cluster_hears_of() {
        policies.happens(
                new RoutingUpdateStarted(CLUSTER, 1, SETTINGS.withImage("haproxy:3"), NOW),
                started(3, ReleaseKind.RECOVER),
                new ReleaseCompleted(LAYER, 3, desired(1), "all is well", NOW),
                started(4, ReleaseKind.CHANGE),
                new ReleaseCompleted(LAYER, 4, desired(2), "all is well", NOW));

        assertThat(policies.sent(2))
                .containsExactly(
                        new ChangeApplication(
                                LAYER, "", RoutingTemplate.of(2, SETTINGS.withImage("haproxy:3")), false, true, NOW),
                        new RecordRoutingUpdated(CLUSTER, Optional.empty(), NOW));
    }

    @Test
    void a_change_that_is_rolled_back_has_failed() {
        policies.happens(started(2, ReleaseKind.CHANGE), new ReleaseRolledBack(LAYER, 2, desired(1), "it exited", NOW));

        var told = (RecordRoutingUpdated) policies.sent(1).getFirst();
        assertThat(told.problem().orElseThrow().message()).contains("it exited");
    }

    @Test
    void a_change_that_is_refused_has_failed() {
        var busy = Problem.of("release-running", "Release 2 is running.", "Wait.");
        policies.bus.failOnce(ChangeApplication.class, new Refused(busy));

        policies.happens(new RoutingUpdateStarted(CLUSTER, 1, SETTINGS, NOW));

        assertThat(policies.sent(2)).contains(new RecordRoutingUpdated(CLUSTER, Optional.of(busy), NOW));
    }

    @Test
    void releases_of_other_applications_are_nothing_to_it() {
        var shop = new ApplicationId("a-1");
        policies.happens(
                new ReleaseStarted(
                        shop, 1, ReleaseKind.CHANGE, desired(1), desired(2), false, "", Optional.empty(), NOW),
                new ReleaseCompleted(shop, 1, desired(2), "", NOW),
                new ClusterDeletionStarted(CLUSTER, false, List.of(LAYER), NOW));

        assertThat(policies.sent(1)).containsExactly(new DeleteApplication(LAYER, true, NOW));
    }

    private static ReleaseStarted started(int number, ReleaseKind kind) {
        return new ReleaseStarted(LAYER, number, kind, desired(1), desired(2), false, "", Optional.empty(), NOW);
    }

    private static Desired desired(int revision) {
        return new Desired(revision, Map.of(), Desired.Power.RUNNING);
    }
}
