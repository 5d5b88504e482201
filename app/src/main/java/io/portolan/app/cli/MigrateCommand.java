package io.portolan.app.cli;

import io.portolan.app.postgres.Database;
import io.portolan.app.postgres.RuntimeSchema;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portolan migrate}: the schema on a PostgreSQL server of one's own, and the role that works in it. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the schema on a PostgreSQL server of your own up to date, and grants the control plane's role what it needs.",
            "That is no more than it needs: it can read events and add to them, and can't change or delete one.",
            "Connect as the owner of the tables. It can be run again at any time, and has to be before each new version."
        },
        footer = {"", "Example:", "  portolan migrate --role portolan --print"})
public final class MigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "${env:PORTOLAN_DATABASE}",
            description = "The database, with the owner of its tables: postgresql://owner:password@host/name. "
                    + "Better as PORTOLAN_DATABASE, which others can't see in the list of processes, "
                    + "or without a password, which is then looked up in ~/.pgpass or PGPASSFILE.")
    private String database = "";

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description = "The role that the control plane runs as. Without it the schema is brought up to date only.")
    private Optional<String> role = Optional.empty();

    @Option(
            names = "--print",
            description = "Print the SQL that grants, for whoever runs it by hand, and change nothing.")
    private boolean print;

    @Override
    public Integer call() {
        if (database == null || database.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Name the database: --database URL or PORTOLAN_DATABASE.");
        }
        if (print && role.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--print needs to know for whom: --role NAME.");
        }
        var out = spec.commandLine().getOut();
        var schema = new RuntimeSchema(Database.at(database));
        if (print) {
            out.println(schema.script(role.orElseThrow()));
            return 0;
        }
        out.println(schema.migrate());
        role.ifPresent(name -> {
            var lines = schema.grant(name);
            out.println("For the role " + name + " its tables are now");
            lines.forEach(line -> out.println("  " + line));
        });
        return 0;
    }
}
