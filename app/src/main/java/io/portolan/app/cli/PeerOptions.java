package io.portolan.app.cli;

import io.portolan.app.config.PortolanProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How control planes on one database reach each other. */
final class PeerOptions {
    /** What the options of the port and of its address begin with. */
    static final String PREFIX = "--cluster-";

    @Option(
            names = PREFIX + "port",
            paramLabel = "PORT",
            defaultValue = "0",
            description =
                    "Port at which other control planes on the same database reach this one. Without it none is opened, "
                            + "and what the others do is found by looking. Nobody else may reach it: it lets in who connects.")
    private int port;

    @Option(
            names = PREFIX + "host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address of this machine for that port, which the others use too (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--peers",
            paramLabel = "HOST:PORT",
            split = ",",
            converter = Peer.class,
            description = "The other control planes, with their ports of this kind.")
    private List<String> others = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    Optional<PortolanProperties.Peers> peers() {
        if (port == 0) {
            if (!others.isEmpty()) {
                throw wrong("--peers needs a port at which they reach this control plane: give --cluster-port too.");
            }
            return Optional.empty();
        }
        if (isEveryAddress(host)) {
            throw wrong("--cluster-host has to be one address, the one that the others use; not " + host + ".");
        }
        return Optional.of(new PortolanProperties.Peers(host, port, others));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static boolean isEveryAddress(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false; // said when it is to be listened on
        }
    }

    /** A host and a port, as one text. */
    static final class Peer implements ITypeConverter<String> {
        private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:\\s\\[\\]]+):(\\d{1,5})");

        @Override
        public String convert(String text) {
            var form = FORM.matcher(text.strip());
            if (!form.matches() || Integer.parseInt(form.group(2)) > 65_535) {
                throw new TypeConversionException("'%s' is not HOST:PORT, e.g. 10.0.0.2:7421".formatted(text));
            }
            return text.strip();
        }
    }
}
