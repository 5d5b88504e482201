package io.portolan.query.registry;

import io.portolan.query.rest.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about registries. */
@RestController
@RequestMapping("/api/v1/registries")
@Tag(name = "Registries")
public class RegistryReads {
    private final RegistryStore registries;
    private final Answers answers;

    public RegistryReads(RegistryStore registries, Answers answers) {
        this.registries = registries;
        this.answers = answers;
    }

    @GetMapping
    @Operation(summary = "The registries whose images are pulled with credentials, by host; without their passwords")
    ResponseEntity<List<RegistryView>> list(@RequestParam Optional<Long> after) {
        return answers.from(List.of(RegistryStore.VIEW), after, registries::list);
    }
}
