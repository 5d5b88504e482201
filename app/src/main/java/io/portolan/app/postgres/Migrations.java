package io.portolan.app.postgres;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The steps by which the schema has become what this version needs; Spring runs the same ones at a start. */
final class Migrations {
    private final Flyway flyway;

    Migrations(Database database) {
        this.flyway = Flyway.configure()
                .dataSource(DatabaseAccess.source(database))
                .outOfOrder(true) // each module has a range of versions, and any of them may get a new one
                .load();
    }

    /** Runs what was not run yet, and returns how many that were. */
    int run() {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new DatabaseUnusable("The schema can't be brought up to date: " + firstLine(e));
        }
    }

    /** In which version the schema is; 0 when nothing was run yet. */
    String version() {
        return Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::getVersion)
                .orElse("0");
    }

    /** What is between the schema and the version that this Portolan needs; empty when nothing is. */
    Optional<String> missing() {
        var info = flyway.info();
        if (info.pending().length > 0) {
            int count = info.pending().length;
            return Optional.of("it is at version " + version() + ", and "
                    + (count == 1 ? "1 migration was" : count + " migrations were")
                    + " not run yet, the last of which is " + info.pending()[count - 1].getScript());
        }
        var verdict = flyway.validateWithResult();
        return verdict.validationSuccessful
                ? Optional.empty()
                : Optional.of(verdict.invalidMigrations.stream()
                        .findFirst()
                        .map(m -> m.errorDetails.errorMessage)
                        .map(Migrations::firstLine)
                        .orElse("its migrations are not those of this version"));
    }

    private static String firstLine(FlywayException e) {
        return firstLine(String.valueOf(e.getMessage()));
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
