package io.portolan.command.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.command.dispatch.Commands;
import io.portolan.command.dispatch.Terms;
import io.portolan.command.once.RequestKeys;
import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.Ids;
import io.portolan.domain.access.Vault;
import io.portolan.domain.problem.Problem;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.junit.jupiter.api.Test;

class NodeCredentialTest {
    private final RecordingVault vault = new RecordingVault();

    /** Nobody takes commands, as when the log is away. */
    private final NodeController nodes = new NodeController(
            new Edge(
                    new Commands(
                            DefaultCommandGateway.builder()
                                    .commandBus(SimpleCommandBus.builder().build())
                                    .build(),
                            _ -> OptionalLong.empty()),
                    new NoKeys(),
                    vault,
                    Optional::empty,
                    InstantSource.system(),
                    new Ids(new SecureRandom())),
            vault);

    @Test
    void no_key_stays_behind_when_the_admission_could_not_be_taken() {
        assertThatThrownBy(() -> admit("")).isInstanceOf(NoHandlerForCommandException.class);

        assertThat(vault.ever).hasSize(1);
        assertThat(vault.secrets).isEmpty();
    }

    @Test
    void no_key_stays_behind_when_the_time_to_wait_is_unreadable() {
        assertThatThrownBy(() -> admit("soon")).hasMessageContaining("soon");

        assertThat(vault.secrets).isEmpty();
    }

    private void admit(String wait) {
        nodes.admit(
                "c-1",
                new ClusterRequests.Admit(
                        "tcp://10.0.0.1:2376",
                        "a",
                        Map.of(),
                        Optional.of(new ClusterRequests.Tls("ca", "certificate", "key")),
                        false),
                new Asked("ada", wait, false, Optional.empty(), Optional.empty(), ""));
    }

    private static final class RecordingVault implements Vault {
        private final Map<String, Map<String, String>> secrets = new HashMap<>();
        private final List<String> ever = new ArrayList<>();

        @Override
        public void put(String reference, Map<String, String> secret) {
            secrets.put(reference, secret);
            ever.add(reference);
        }

        @Override
        public Optional<Map<String, String>> get(String reference) {
            return Optional.ofNullable(secrets.get(reference));
        }

        @Override
        public void remove(String reference) {
            secrets.remove(reference);
        }

        @Override
        public void removeAll(String prefix) {
            secrets.keySet().removeIf(reference -> reference.startsWith(prefix));
        }

        @Override
        public String fingerprint(String scope, String value) {
            throw new UnsupportedOperationException("a credential has a reference of its own");
        }
    }

    /** Nobody sends an Idempotency-Key here. */
    private static final class NoKeys implements RequestKeys {
        @Override
        public boolean claim(Terms terms) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void done(Terms terms, boolean changed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void refused(Terms terms, List<Problem> problems) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Done> find(String actor, String key) {
            throw new UnsupportedOperationException();
        }
    }
}
