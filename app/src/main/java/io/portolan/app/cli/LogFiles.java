package io.portolan.app.cli;

import java.nio.file.Path;

/** Says where the log goes; only before anything is logged. */
public final class LogFiles {
    private LogFiles() {}

    public static void in(Path folder) {
        System.setProperty("portolan.logs", folder.toAbsolutePath().normalize().toString());
        System.setProperty("portolan.logging", "logback-file.xml");
    }

    /** The same, and the console gets warnings only: something else speaks there. */
    public static void quietlyIn(Path folder) {
        System.setProperty("portolan.console", "WARN");
        in(folder);
    }
}
