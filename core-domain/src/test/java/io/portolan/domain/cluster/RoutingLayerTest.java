package io.portolan.domain.cluster;

import static io.portolan.domain.cluster.ClusterStory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.RecordRoutingUpdated;
import io.portolan.domain.cluster.ClusterCommand.RemoveCertificate;
import io.portolan.domain.cluster.ClusterCommand.ReplaceErrorPage;
import io.portolan.domain.cluster.ClusterCommand.SetRootDomain;
import io.portolan.domain.cluster.ClusterCommand.StoreCertificate;
import io.portolan.domain.cluster.ClusterCommand.UpdateRouting;
import io.portolan.domain.cluster.ClusterEvent.*;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.portolan.domain.routing.RoutingSettings;
import io.portolan.domain.routing.SystemApplications;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RoutingLayerTest {
    private static final RoutingSettings SETTINGS = new RoutingSettings("haproxy:2.6", 9080, 9443, "portolan.internal");
    private static final ApplicationId LAYER = SystemApplications.routing(C);
    private static final Problem BROKEN = Problem.of("image-not-found", "No registry has it.", "Push it.");

    private ClusterState state = ClusterState.NONE;

    private List<ClusterEvent> when(ClusterCommand command) {
        var events = new ArrayList<>(ClusterDecider.decide(state, command));
        events.forEach(event -> state = ClusterDecider.evolve(state, event));
        return events;
    }

    private void routed(int nodes) {
        var story = new ClusterStory().when(create(SETTINGS));
        for (int n = 1; n <= nodes; n++) {
            story.when(admit(n)).inspected(n).done(n);
        }
        state = story.state();
    }

    private static CreateCluster create(RoutingSettings settings) {
        return new CreateCluster(C, "shop", "ann", "lab", "", Optional.of(settings), AT);
    }

    @Test
    void the_routing_layer_is_asked_for_with_the_first_node_and_once() {
        var story = new ClusterStory()
                .when(create(SETTINGS))
                .when(admit(1))
                .inspected(1)
                .done(1);
        assertThat(story.only(RoutingRequested.class)).isEqualTo(new RoutingRequested(C, SETTINGS, AT));

        story.when(admit(2)).inspected(2).done(2);
        assertThat(story.events()).noneMatch(RoutingRequested.class::isInstance);
        assertThat(story.only(NodeAdmitted.class).applications()).containsExactly(LAYER);
    }

    @Test
    void settings_that_can_not_be_are_refused_with_every_reason() {
        assertThat(types(() -> when(create(new RoutingSettings("", 0, 9443, "internal")))))
                .containsExactly("invalid-routing", "invalid-routing", "invalid-domain");
        assertThat(types(() -> when(create(new RoutingSettings("haproxy", 80, 80, "a.b")))))
                .containsExactly("invalid-routing");
    }

    @Test
    void without_a_routing_layer_nothing_of_it_can_be_set() {
        state = running(1).state();

        for (var command : List.of(
                new SetRootDomain(C, Optional.of("example.com"), AT),
                new RemoveCertificate(C, "example.com", AT),
                new ReplaceErrorPage(C, Optional.empty(), AT),
                new UpdateRouting(C, "haproxy:3", AT))) {
            assertThat(types(() -> when(command))).as("%s", command).containsExactly("no-routing");
        }
    }

    @Test
    void a_root_domain_is_a_domain_of_two_levels_and_is_set_once() {
        routed(0);
        for (String bad : List.of("com", "a.local", "https://example.com", "example.com/x", "-x.com")) {
            assertThat(types(() -> when(new SetRootDomain(C, Optional.of(bad), AT))))
                    .as(bad)
                    .containsExactly("invalid-domain");
        }

        assertThat(when(new SetRootDomain(C, Optional.of("Example.com"), AT)))
                .containsExactly(new RootDomainSet(C, Optional.of("example.com"), AT));
        assertThat(when(new SetRootDomain(C, Optional.of("example.com"), AT))).isEmpty();
        assertThat(when(new SetRootDomain(C, Optional.empty(), AT)))
                .containsExactly(new RootDomainSet(C, Optional.empty(), AT));
    }

    @Test
    void a_certificate_takes_the_place_of_the_one_before() {
        routed(0);
        var until = AT.plusSeconds(60);
        assertThat(when(certificate("ref-1", until, false)))
                .containsExactly(
                        new CertificateStored(C, "example.com", "ref-1", "f", until, false, Optional.empty(), AT));
        assertThat(when(certificate("ref-1", until, false))).isEmpty();
        assertThat(when(certificate("ref-1", until, true)))
                .as("only the redirect is another, the secret stays in use")
                .containsExactly(
                        new CertificateStored(C, "example.com", "ref-1", "f", until, true, Optional.empty(), AT));
        assertThat(when(certificate("ref-2", until, true)))
                .containsExactly(
                        new CertificateStored(C, "example.com", "ref-2", "f", until, true, Optional.of("ref-1"), AT));
        assertThat(types(() -> when(certificate("ref-3", AT, true)))).containsExactly("invalid-certificate");

        assertThat(when(new RemoveCertificate(C, "example.com", AT)))
                .containsExactly(new CertificateRemoved(C, "example.com", "ref-2", AT));
        assertThat(types(() -> when(new RemoveCertificate(C, "example.com", AT))))
                .containsExactly("certificate-not-found");
    }

    private static StoreCertificate certificate(String reference, Instant until, boolean redirect) {
        return new StoreCertificate(C, "example.com", reference, "f", until, redirect, AT);
    }

    @Test
    void an_error_page_has_a_greatest_length() {
        routed(0);
        assertThat(types(() -> when(new ReplaceErrorPage(C, Optional.of("x".repeat(20_000)), AT))))
                .containsExactly("invalid-page");
        assertThat(when(new ReplaceErrorPage(C, Optional.of("<p>Closed</p>"), AT)))
                .containsExactly(new ErrorPageReplaced(C, Optional.of("<p>Closed</p>"), AT));
        assertThat(when(new ReplaceErrorPage(C, Optional.of("<p>Closed</p>"), AT)))
                .isEmpty();
    }

    @Test
    void while_the_routing_layer_is_changed_the_cluster_is_updating() {
        routed(1);

        assertThat(when(new UpdateRouting(C, "haproxy:3", AT)))
                .containsExactly(
                        new RoutingUpdateStarted(C, 1, SETTINGS.withImage("haproxy:3"), AT),
                        new ClusterUpdating(C, "the routing layer is updated to haproxy:3", AT));
        assertThat(types(() -> when(new UpdateRouting(C, "haproxy:4", AT)))).containsExactly("routing-updating");

        assertThat(when(new RecordRoutingUpdated(C, Optional.empty(), AT)))
                .containsExactly(
                        new RoutingUpdated(C, "haproxy:3", AT), new ClusterRunning(C, "one node is ready", AT));
        assertThat(when(new RecordRoutingUpdated(C, Optional.empty(), AT)))
                .as("told twice")
                .isEmpty();
        assertThat(state.routing().settings()).contains(SETTINGS.withImage("haproxy:3"));
    }

    @Test
    void an_update_that_fails_is_on_record_and_can_be_tried_again() {
        routed(1);
        when(new UpdateRouting(C, "haproxy:3", AT));

        assertThat(when(new RecordRoutingUpdated(C, Optional.of(BROKEN), AT)))
                .containsExactly(
                        new RoutingUpdateFailed(C, "haproxy:3", BROKEN, AT),
                        new ClusterRunning(
                                C,
                                "one node is ready; the routing layer could not be updated: No registry has it.",
                                AT));
        assertThat(state.routing().settings()).contains(SETTINGS);
        assertThat(when(new UpdateRouting(C, "haproxy:3", AT)).getFirst())
                .isEqualTo(new RoutingUpdateStarted(C, 2, SETTINGS.withImage("haproxy:3"), AT));
    }

    @Test
    void before_there_is_a_node_an_update_is_done_at_once() {
        routed(0);

        assertThat(when(new UpdateRouting(C, "haproxy:3", AT))).containsExactly(new RoutingUpdated(C, "haproxy:3", AT));
        assertThat(when(new UpdateRouting(C, "haproxy:3", AT))).isEmpty();
    }

    @Test
    void the_routing_layer_keeps_no_cluster_and_no_node() {
        routed(2);
        assertThat(when(delete(false, LAYER)).getFirst())
                .isEqualTo(new ClusterDeletionStarted(C, false, List.of(LAYER), AT));

        routed(2);
        assertThat(types(() -> when(delete(false, LAYER, new ApplicationId("a-1")))))
                .containsExactly("cluster-in-use");
    }

    private static List<String> types(ThrowingCallable asked) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, asked);
        return refused.problems().stream().map(Problem::type).toList();
    }
}
