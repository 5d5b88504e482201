package io.portolan.app.cli;

import io.portolan.app.client.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command finds the control plane that it speaks to: by default the one that runs on the data folder here. */
public final class ServerOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".portolan",
            description = "Data folder of the control plane; its address and its token are read there "
                    + "(default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".portolan");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the control plane, e.g. http://127.0.0.1:7420.")
    private Optional<URI> server = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token (default: token in --data).")
    private Optional<Path> tokenFile = Optional.empty();

    /** @param answer how long an answer may take */
    public ApiClient client(Duration answer) throws IOException {
        return new ApiClient(address(), token(), answer);
    }

    private URI address() throws IOException {
        if (server.isPresent()) {
            return server.get();
        }
        Path file = data.resolve("address");
        if (!Files.isReadable(file)) {
            throw new IOException("No control plane runs on " + data
                    + ": there is no file address in it. Start one (portolan up), or name it with --data or --server.");
        }
        return URI.create(Files.readString(file).strip());
    }

    private String token() throws IOException {
        Path file = tokenFile.orElse(data.resolve("token"));
        if (!Files.isReadable(file)) {
            throw new IOException("There is no token in " + file + ". Name its file with --token-file.");
        }
        return Files.readString(file).strip();
    }
}
