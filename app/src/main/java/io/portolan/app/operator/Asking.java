package io.portolan.app.operator;

import io.portolan.app.cli.ServerOptions;
import io.portolan.app.client.ApiException;
import io.portolan.app.text.ProblemText;
import io.portolan.domain.problem.Refused;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every command that asks a control plane has: where it is, and how the answer is wanted. */
final class Asking {
    /** Longer than any wait of a request. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print the control plane's answer as it is.")
    private boolean json;

    /** What a command does once it has its session. */
    @FunctionalInterface
    interface Task {
        /** @return the exit code */
        int run(Session session) throws IOException;
    }

    /** Runs it, and tells on the error output what is in its way. */
    int run(Task task) throws IOException {
        try (var api = server.client(ANSWER)) {
            var session = new Session(api, spec.commandLine(), json);
            try {
                return task.run(session);
            } catch (ApiException e) {
                e.problem().ifPresentOrElse(p -> tell(session, p), () -> session.remark(e.getMessage()));
            } catch (Refused e) {
                e.problems().forEach(p -> ProblemText.print(JSON.valueToTree(p), session::remark));
            }
            return 1;
        }
    }

    private void tell(Session session, JsonNode problem) {
        if (json) {
            session.say(problem.toPrettyString());
        }
        ProblemText.print(problem, session::remark);
    }
}
