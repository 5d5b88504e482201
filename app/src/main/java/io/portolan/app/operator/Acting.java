package io.portolan.app.operator;

import static io.portolan.app.text.Words.text;

import io.portolan.app.client.ApiException;
import io.portolan.app.text.PlanText;
import io.portolan.app.text.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What every command that changes something has: it can be foreseen, waited for, and sent again. */
final class Acting {
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    @Mixin
    private Asking asking = new Asking();

    @Option(names = "--dry-run", description = "Only show what would happen; with 1 as exit code when it would fail.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Span.class,
            description = "How long to wait for the end, e.g. 30s, 5m, 1h (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ofMinutes(10);

    @Option(names = "--no-wait", description = "Return when the command is taken.")
    private boolean noWait;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "The command is done once under this key, however often it is sent (default: a new one).")
    private String key = UUID.randomUUID().toString();

    /** What is to be sent, once it is known what the names mean. */
    @FunctionalInterface
    interface Order {
        Request request(Session session) throws IOException;
    }

    /** For what a command only reads. */
    Asking asking() {
        return asking;
    }

    int run(Order order) throws IOException {
        return asking.run(session -> send(session, order.request(session)));
    }

    private int send(Session session, Request request) {
        if (dryRun) {
            return foresee(session, request);
        }
        var reply = sent(session, request);
        Words.sentences(reply.path("warnings")).forEach(w -> session.remark("warning: " + w));
        if (text(reply, "operation").isEmpty()) {
            return session.show(reply, a -> session.say(done(a)));
        }
        if (noWait) {
            return session.show(reply, a -> session.say(taken(a)));
        }
        return new Following(session, wait).operation(text(reply, "id"));
    }

    /** One that found everything so already says so; one without an operation has nothing to say. */
    private static String done(JsonNode answer) {
        return text(answer, "message").isEmpty() ? "Done." : text(answer, "message");
    }

    private static String taken(JsonNode answer) {
        return "Taken as %s; portolan operation %1$s says what becomes of it.".formatted(text(answer, "id"));
    }

    private static int foresee(Session session, Request request) {
        var plan = session.api()
                .command(request.method(), request.with("dryRun", "true").pathAndQuery(), request.body(), Map.of());
        session.show(plan, p -> new PlanText(session::say).print(p));
        return text(plan, "ending", "kind").equals("FAILED") ? 1 : 0;
    }

    /** Again when there is no answer: the key sees to it that it is done once. */
    private JsonNode sent(Session session, Request request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return session.api()
                        .command(
                                request.method(),
                                request.pathAndQuery(),
                                request.body(),
                                Map.of("Idempotency-Key", key));
            } catch (ApiException e) {
                if (e.status() != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
                session.remark(e.getMessage() + " Sent again.");
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }
}
