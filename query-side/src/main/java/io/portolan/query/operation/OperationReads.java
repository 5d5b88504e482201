package io.portolan.query.operation;

import io.portolan.domain.operation.Operations;
import io.portolan.query.rest.Durations;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about what became of a command. */
@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "Operations")
public class OperationReads {
    private final Operations operations;

    public OperationReads(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/{id}")
    @Operation(summary = "What became of a command; with wait=30s answers when it has ended, or after that time")
    io.portolan.domain.operation.Operation one(
            @PathVariable String id, @RequestParam(defaultValue = "0s") String wait) {
        return operations
                .await(id, Durations.parse("wait", wait))
                .orElseThrow(() -> Missing.notFound(
                        "operation", id, "The answer to a command names its operation; it appears within a second."));
    }
}
