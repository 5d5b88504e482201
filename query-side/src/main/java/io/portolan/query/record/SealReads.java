package io.portolan.query.record;

import io.portolan.domain.problem.Refused;
import io.portolan.domain.record.DaySeal;
import io.portolan.domain.record.ExpectedSeal;
import io.portolan.query.rest.Missing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log's integrity: the seals of its days, and whether it is what was sealed. */
@RestController
@RequestMapping("/api/v1/log")
@Tag(name = "Log")
public class SealReads {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final EventChain chain;
    private final LogVerifier verifier;

    public SealReads(EventChain chain, LogVerifier verifier) {
        this.chain = chain;
        this.verifier = verifier;
    }

    @GetMapping("/seals")
    @Operation(
            summary =
                    "The seal of each day of the log, the first one first; the last one changes until its day is over")
    List<DaySeal> seals() {
        return chain.seals();
    }

    @PostMapping("/verify")
    @Operation(
            summary =
                    "Compares every event with the chain that seals the log; names the first that doesn't fit. Changes nothing")
    @ApiResponse(responseCode = "200", description = "All was compared; fits says whether it is what was sealed")
    LogVerdict verify(@RequestBody Optional<VerifyLog> request) {
        return verifier.verify(request.map(VerifyLog::expected).orElseGet(List::of));
    }

    /** @param expect seals that were kept elsewhere */
    public record VerifyLog(Optional<List<KeptSeal>> expect) {
        List<ExpectedSeal> expected() {
            return expect.orElseGet(List::of).stream().map(KeptSeal::read).toList();
        }
    }

    /** @param day in UTC, e.g. {@code 2026-11-22}; {@code seal} 64 hexadecimal digits */
    public record KeptSeal(Optional<String> day, Optional<String> seal) {
        ExpectedSeal read() {
            String hash = seal.orElse("");
            if (!HASH.matcher(hash).matches()) {
                throw unreadable(hash);
            }
            try {
                return new ExpectedSeal(LocalDate.parse(day.orElse("")), hash);
            } catch (DateTimeParseException e) {
                throw unreadable(day.orElse(""));
            }
        }

        private static Refused unreadable(String value) {
            return Missing.unreadable(
                    "expect",
                    value,
                    "Give a day (2026-11-22) and its seal, 64 hexadecimal digits, as /log/seals has them.");
        }
    }
}
