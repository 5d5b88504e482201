package io.portolan.docker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portolan.docker.engine.EngineException;
import io.portolan.docker.engine.RegistryAuth;
import io.portolan.docker.support.MemoryVault;
import io.portolan.domain.registry.RegistryAccess;
import io.portolan.domain.registry.RegistryId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryLoginsTest {
    private static final RegistryAccess ANA = new RegistryAccess("ana", "registry/1");

    private final MemoryVault vault = new MemoryVault();
    private final Map<RegistryId, RegistryAccess> known =
            Map.of(new RegistryId("docker.io"), ANA, new RegistryId("harbour.example.org:5000"), ANA);
    private final RegistryLogins logins =
            new RegistryLogins(registry -> Optional.ofNullable(known.get(registry)), vault);

    @Test
    void the_registry_in_an_images_name_decides_which_password_it_is_asked_with() {
        vault.put("registry/1", Map.of(RegistryAccess.PASSWORD, "hunter2"));

        assertThat(logins.of("harbour.example.org:5000/web:1"))
                .contains(new RegistryAuth("harbour.example.org:5000", "ana", "hunter2"));
        assertThat(logins.of("nginx:1")).contains(new RegistryAuth("docker.io", "ana", "hunter2"));
        assertThat(logins.of("other.example.org/web:1")).isEmpty();
    }

    @Test
    void a_password_that_is_being_replaced_is_asked_for_again() {
        var missing = catchThrowableOfType(EngineException.class, () -> logins.of("nginx:1"));

        assertThat(missing.is("registry-password-missing")).isTrue();
        assertThat(missing.retryable()).isTrue();
    }
}
