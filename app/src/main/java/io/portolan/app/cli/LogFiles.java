package io.portolan.app.cli;

import java.nio.file.Path;

/** Says where the log goes; only before anything is logged. */
public final class LogFiles {
    private LogFiles() {}

    public static void in(Path folder) {
        System.setProperty("portolan.logs", folder.toAbsolutePath().normalize().toString());
        System.setProperty("portolan.logging", "logback-file.xml");
    }
}
