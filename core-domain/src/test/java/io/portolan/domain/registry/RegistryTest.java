package io.portolan.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.domain.record.RecordSampler;
import io.portolan.domain.registry.RegistryCommand.RegisterRegistry;
import io.portolan.domain.registry.RegistryCommand.RemoveRegistry;
import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryEvent.RegistryRemoved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private static final RegistryId HARBOUR = new RegistryId("harbour.example.org:5000");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final RegistryRegistered REGISTERED =
            new RegistryRegistered(HARBOUR, "ana", "registry/1", Optional.empty(), AT);
    private static final RegistryRemoved REMOVED = new RegistryRemoved(HARBOUR, "registry/1", AT);

    @Test
    void credentials_are_registered_and_new_ones_take_their_place() {
        var first = RegistryDecider.decide(RegistryState.NONE, register(HARBOUR, "registry/1"));
        assertThat(first).containsExactly(REGISTERED);

        var second = RegistryDecider.decide(state(REGISTERED), register(HARBOUR, "registry/2"));
        assertThat(second)
                .containsExactly(new RegistryRegistered(HARBOUR, "ana", "registry/2", Optional.of("registry/1"), AT));
    }

    @Test
    void removed_credentials_are_named_so_that_the_vault_forgets_them() {
        assertThat(RegistryDecider.decide(state(REGISTERED), new RemoveRegistry(HARBOUR, AT)))
                .containsExactly(REMOVED);
        assertThatThrownBy(() -> RegistryDecider.decide(state(REGISTERED, REMOVED), new RemoveRegistry(HARBOUR, AT)))
                .hasMessageContaining("There are no credentials for harbour.example.org:5000");
    }

    @Test
    void what_no_image_can_name_is_no_registry() {
        for (String host : List.of("", "a b", "http://a", "a/b", "-a", "a:x")) {
            assertThatThrownBy(() ->
                            RegistryDecider.decide(RegistryState.NONE, register(new RegistryId(host), "registry/1")))
                    .as(host)
                    .hasMessageContaining("is no host of a registry");
        }
    }

    @Test
    void every_event_changes_the_state() {
        assertThat(List.of(REGISTERED, REMOVED))
                .extracting(event -> (Object) event.getClass())
                .containsExactlyInAnyOrderElementsOf(RecordSampler.leaves(RegistryEvent.class));
        assertThat(state(REGISTERED)).isNotEqualTo(RegistryState.NONE);
        assertThat(state(REGISTERED, REMOVED)).isEqualTo(RegistryState.NONE);
    }

    @Test
    void an_image_names_its_registry_or_is_from_docker_hub() {
        assertThat(RegistryId.of("nginx:1")).isEqualTo(new RegistryId("docker.io"));
        assertThat(RegistryId.of("library/nginx")).isEqualTo(new RegistryId("docker.io"));
        assertThat(RegistryId.of("localhost/nginx")).isEqualTo(new RegistryId("localhost"));
        assertThat(RegistryId.of("harbour.example.org:5000/team/web@sha256:0")).isEqualTo(HARBOUR);
        assertThat(RegistryId.of("Harbour.example.org:5000/web")).isEqualTo(HARBOUR);
    }

    private static RegisterRegistry register(RegistryId registry, String credential) {
        return new RegisterRegistry(registry, "ana", credential, AT);
    }

    private static RegistryState state(RegistryEvent... events) {
        return List.of(events).stream().reduce(RegistryState.NONE, RegistryDecider::evolve, (first, second) -> second);
    }
}
