package io.portolan.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command says to a person, run in this process. */
public record Spoken(int exitCode, String out, String err) {

    public static Spoken by(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Portolan.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Spoken(exitCode, out.toString(), err.toString());
    }
}
