package io.portolan.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The images of the lab's registry once more, from a registry that wants a password. */
final class GuardedRegistry implements AutoCloseable {
    static final String USER = "robot";
    static final String PASSWORD = "hunter-registry";
    private static final String HASH = "$2b$04$s1OTIlkzKHnSsbvAHgrpg.Vw2.zm2M7ZIc0TgMyFaaJcKMd0YxP8W";

    private final Process process;
    private final String address;

    GuardedRegistry(Site site) {
        String host = site.fleet().running().registry().replaceFirst(":.*", "");
        Path folder = site.folder("guarded");
        try {
            int port = free(host);
            address = host + ":" + port;
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("htpasswd"), USER + ":" + HASH + "\n");
            Path settings = Files.writeString(folder.resolve("config.yml"), """
                    version: 0.1
                    log: {level: warn}
                    storage: {filesystem: {rootdirectory: '%s'}}
                    http: {addr: '%s'}
                    auth: {htpasswd: {realm: lab, path: '%s'}}
                    """.formatted(
                            site.folder("lab/registry/data"), address, folder.resolve("htpasswd")));
            process = new ProcessBuilder("docker-registry", "serve", settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Await.until("the registry answers", () -> answers(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port, as images name it. */
    String address() {
        return address;
    }

    private static int free(String host) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(String host, int port) {
        try (var socket = new Socket(host, port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
