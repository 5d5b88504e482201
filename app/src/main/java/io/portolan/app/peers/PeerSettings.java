package io.portolan.app.peers;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.portolan.app.config.PortolanProperties;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** How Hazelcast is run: members by address, on one address and port, nothing else open, nothing asked of the internet. */
final class PeerSettings {
    static final String TOPIC = "news";

    /**
     * A killed member is gone when its connections break, in a second; one that is cut off after five without a sign of life.
     * Halves that find each other again are one within ten.
     */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.logging.type", "slf4j"),
            // they would name the cluster in each line, which only those are to know who have the vault's key
            Map.entry("hazelcast.logging.details.enabled", "false"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.health.monitoring.level", "OFF"),
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.tcp.join.port.try.count", "1"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
            Map.entry("hazelcast.connection.monitor.interval", "100"),
            Map.entry("hazelcast.connection.monitor.max.faults", "3"),
            Map.entry("hazelcast.mastership.claim.timeout.seconds", "5"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "5"),
            // it keeps nothing and passes on a few hundred short messages in a second at most
            Map.entry("hazelcast.partition.count", "3"),
            Map.entry("hazelcast.io.thread.count", "1"),
            Map.entry("hazelcast.operation.thread.count", "2"),
            Map.entry("hazelcast.operation.generic.thread.count", "2"),
            Map.entry("hazelcast.event.thread.count", "1"));

    private PeerSettings() {}

    /** @throws IllegalStateException when there is no such host */
    static Config of(PortolanProperties.Peers peers, String name) {
        var address = address(peers.host());
        var config = new Config().setClusterName(name);
        PROPERTIES.forEach(config::setProperty);
        config.setProperty("hazelcast.prefer.ipv4.stack", Boolean.toString(!(address instanceof Inet6Address)));
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getTopicConfig(TOPIC).setStatisticsEnabled(false);
        // objects of Java are made of Java's and Hazelcast's own classes only
        config.getSerializationConfig().setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        network(config, peers, address);
        return config;
    }

    /** Of the kinds of ports that Hazelcast knows, only the one for members: none for clients, REST or memcached. */
    private static void network(Config config, PortolanProperties.Peers peers, InetAddress address) {
        var port = new ServerSocketEndpointConfig().setPort(peers.port()).setPortAutoIncrement(false);
        port.getInterfaces().setEnabled(true).addInterface(address.getHostAddress());
        var network = config.getAdvancedNetworkConfig().setEnabled(true).setMemberEndpointConfig(port);
        var join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(peers.others());
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("There is no host " + host, e);
        }
    }
}
