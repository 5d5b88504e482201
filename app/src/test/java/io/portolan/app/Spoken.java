package io.portolan.app;

import io.portolan.app.cli.ControlPlane;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What a command says to a person, run in this process. */
public record Spoken(int exitCode, String out, String err) {

    /** A command that speaks to a running control plane. */
    public static Spoken to(ControlPlane plane, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", plane.address().toString()));
        all.addAll(List.of("--token-file", plane.tokenFile().toString()));
        return by(all.toArray(String[]::new));
    }

    public static CommandLine commandLine() {
        return Portolan.commandLine();
    }

    public static Spoken by(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Spoken(exitCode, out.toString(), err.toString());
    }
}
