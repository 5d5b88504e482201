package io.portolan.docker.lab;

import io.portolan.docker.lab.image.RegistryClient;
import io.portolan.docker.lab.os.AtomicFiles;
import io.portolan.docker.lab.os.Await;
import io.portolan.docker.lab.os.LabProcesses;
import java.nio.file.Path;
import java.time.Duration;

/** The image registry on the lab's bridge: Debian's docker-registry with its data in the lab's folder. */
final class LabRegistry {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final LabConfig config;
    private final LabProcesses processes;
    private final RegistryClient client;

    LabRegistry(LabConfig config) {
        this.config = config;
        this.processes = new LabProcesses(dir(config));
        this.client = new RegistryClient(config.registry());
    }

    /** Starts it unless it answers already. */
    void ensure() {
        if (processes.recorded().isPresent() && client.answers()) {
            return;
        }
        remove();
        Path settings = dir(config).resolve("config.yml");
        AtomicFiles.write(settings, settings(config));
        processes.start("docker-registry", "serve", settings.toString());
        boolean up = Await.until(
                PATIENCE,
                Duration.ofMillis(50),
                () -> client.answers() || processes.recorded().isEmpty());
        if (!up || !client.answers()) {
            throw new LabException("the registry on " + config.registry() + " didn't start:\n" + processes.logTail());
        }
    }

    /** Stops it; its data stays. */
    void remove() {
        processes.kill();
        processes.awaitDeath();
    }

    static String settings(LabConfig config) {
        return """
                version: 0.1
                log: {level: warn}
                storage: {filesystem: {rootdirectory: '%s'}, delete: {enabled: true}}
                http: {addr: '%s'}
                """.formatted(dir(config).resolve("data").toString().replace("'", "''"), config.registry());
    }

    private static Path dir(LabConfig config) {
        return config.root().resolve("registry");
    }
}
