package io.portolan.command.registry;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.command.rest.Fields;
import io.portolan.domain.access.Vault;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.registry.RegistryAccess;
import io.portolan.domain.registry.RegistryCommand.RegisterRegistry;
import io.portolan.domain.registry.RegistryCommand.RemoveRegistry;
import io.portolan.domain.registry.RegistryId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** As whom images are pulled, for each registry; the passwords go to the vault. */
@RestController
@RequestMapping(Paths.API + "/registries/{host}")
@Tag(name = "Registries")
public class RegistryController {
    private final Edge edge;
    private final Vault vault;

    RegistryController(Edge edge, Vault vault) {
        this.edge = edge;
        this.vault = vault;
    }

    @Schema(name = "RegisterRegistry")
    record Register(@Schema(example = "robot") String username, String password) {
        Register {
            username = Objects.requireNonNullElse(username, "");
            password = Objects.requireNonNullElse(password, "");
        }

        void check() {
            new Fields()
                    .required("username", username, "robot")
                    .required("password", password, "a token of the registry")
                    .check();
        }

        @Override
        public String toString() {
            return "Register[username=" + username + "]";
        }
    }

    @PutMapping
    @Operation(
            summary =
                    "Pull images of a registry with credentials; host is what images have before the first slash, or docker.io")
    ResponseEntity<Object> register(@PathVariable String host, @RequestBody Register request, Asked asked) {
        request.check();
        var id = new RegistryId(host);
        String credential = id + "/" + edge.newId("k");
        vault.put(credential, Map.of(RegistryAccess.PASSWORD, request.password()));
        return edge.submit(
                new RegisterRegistry(id, request.username(), credential, edge.now()),
                asked,
                Paths.of(id),
                HttpStatus.OK,
                () -> vault.remove(credential));
    }

    @DeleteMapping
    @Operation(summary = "Pull images of a registry without credentials again")
    ResponseEntity<Object> remove(@PathVariable String host, Asked asked) {
        var id = new RegistryId(host);
        return edge.submit(new RemoveRegistry(id, edge.now()), asked, Paths.of(id), HttpStatus.OK);
    }
}
