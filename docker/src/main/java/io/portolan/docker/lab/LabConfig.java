package io.portolan.docker.lab;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Names and addresses of a lab, all derived from its number, so that labs with different numbers never meet:
 * lab 3 has the bridge portolan3 with 10.78.3.1/24, its node n2 is 10.78.3.12 and gives containers 10.103.2.0/24.
 *
 * @param root the folder that holds everything of the lab
 * @param number 0 to 99; one number for one root folder at a time
 */
public record LabConfig(Path root, int number) {
    /** A root folder for people's own lab, with number 0. */
    public static final Path DEFAULT_ROOT = Path.of("/var/tmp/portolan-lab");

    public static final int MAX_NUMBER = 99;
    private static final int FIRST_FREE = 10;
    public static final int MAX_ENGINES = 99;
    private static final int REGISTRY_PORT = 5000;
    private static final int ENGINE_PORT = 2376;
    /** sun_path of a unix socket has 108 bytes, one of them the end. */
    private static final int MAX_SOCKET_PATH = 107;

    public LabConfig {
        root = root.toAbsolutePath().normalize();
        if (number < 0 || number > MAX_NUMBER) {
            throw new LabException("a lab's number is 0 to " + MAX_NUMBER + ", not " + number);
        }
        int longest = root.resolve("n99/docker.sock").toString().getBytes(StandardCharsets.UTF_8).length;
        if (longest > MAX_SOCKET_PATH) {
            throw new LabException(
                    "the lab's folder " + root + " is too long a path for unix sockets; use a shorter one");
        }
    }

    /** The lab of {@code portolan demo} and {@code portolan lab}. */
    public static LabConfig standard() {
        return new LabConfig(DEFAULT_ROOT, 0);
    }

    /**
     * A lab with a number that nothing on this machine uses now. Another may take it before this one is up, which is then
     * refused; {@link Lab#onFreeNumber} takes it at once. The low numbers are left to people.
     */
    public static LabConfig free(Path root) {
        return IntStream.rangeClosed(FIRST_FREE, MAX_NUMBER)
                .mapToObj(number -> new LabConfig(root, number))
                .filter(candidate -> new Bridge(candidate).isFree())
                .findFirst()
                .orElseThrow(() -> new LabException("all lab numbers are in use; take a lab down"));
    }

    /** The lab that is in a folder already, whatever its number; empty when there is none. */
    public static Optional<LabConfig> existing(Path root) {
        return LabFolder.numberOf(root).map(number -> new LabConfig(root, number));
    }

    public String bridge() {
        return "portolan" + number;
    }

    public String subnet() {
        return "10.78." + number + ".0/24";
    }

    public String gateway() {
        return "10.78." + number + ".1";
    }

    public String registry() {
        return gateway() + ":" + REGISTRY_PORT;
    }

    public Path tlsDir() {
        return root.resolve("tls");
    }

    /** Name of the network namespace, of the cable's outer end and of the control group of a node. */
    public String hostId(String node) {
        return bridge() + "-" + node;
    }

    public Path nodeDir(String node) {
        return root.resolve(node);
    }

    public String address(String node) {
        return "10.78." + number + "." + (10 + index(node));
    }

    /**
     * The hardware address of a node, the same for ever: a host that is made anew would else be out of reach until its
     * neighbours forget the former one's.
     */
    public String mac(String node) {
        return String.format(Locale.ROOT, "02:50:0a:4e:%02x:%02x", number, index(node));
    }

    /** The node's own container bridge, docker0. */
    public String bip(String node) {
        return "10." + (100 + number) + "." + index(node) + ".1/24";
    }

    public LabNode node(String node) {
        URI endpoint = URI.create("tcp://" + address(node) + ":" + ENGINE_PORT);
        return new LabNode(
                node, address(node), endpoint, tlsDir(), nodeDir(node).resolve("docker.sock"));
    }

    /** Whether a text has the form of a node's name in any lab: n1 to n99. */
    public static boolean isNodeName(String text) {
        return text.matches("n[1-9][0-9]?");
    }

    static int index(String node) {
        if (!isNodeName(node)) {
            throw new LabException("'" + node + "' is not a node of a lab; they are called n1, n2, …");
        }
        return Integer.parseInt(node.substring(1));
    }
}
