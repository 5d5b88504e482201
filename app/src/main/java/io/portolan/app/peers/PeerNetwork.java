package io.portolan.app.peers;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import io.portolan.app.config.PortolanProperties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One member of Hazelcast: it knows who else is there, and passes on names of what has changed. It holds no data and no lock. */
final class PeerNetwork implements AutoCloseable {
    private static final String SEPARATOR = ",";

    private final HazelcastInstance hazelcast;
    private final Consumer<Shares> members;
    private final ITopic<String> news;

    private PeerNetwork(HazelcastInstance hazelcast, Consumer<Shares> members) {
        this.hazelcast = hazelcast;
        this.members = members;
        this.news = hazelcast.getTopic(PeerSettings.TOPIC);
    }

    /**
     * Returns when it is a member, if only the first one.
     *
     * @param name of those who may be one cluster; who has another is not let in
     * @param members told whenever somebody comes or goes, and once at the beginning
     * @param heard told what others have said
     */
    static PeerNetwork join(
            PortolanProperties.Peers peers, String name, Consumer<Shares> members, Consumer<Set<String>> heard) {
        var network = new PeerNetwork(Hazelcast.newHazelcastInstance(PeerSettings.of(peers, name)), members);
        network.news.addMessageListener(message -> heard(message, heard));
        network.hazelcast.getCluster().addMembershipListener(network.new Coming());
        // after two halves have found each other again, a member has another name
        network.hazelcast.getLifecycleService().addLifecycleListener(_ -> network.count());
        network.count();
        return network;
    }

    void tell(Set<String> what) {
        news.publish(String.join(SEPARATOR, what));
    }

    boolean running() {
        return hazelcast.getLifecycleService().isRunning();
    }

    HazelcastInstance hazelcast() {
        return hazelcast;
    }

    @Override
    public void close() {
        hazelcast.shutdown();
    }

    private static void heard(Message<String> message, Consumer<Set<String>> heard) {
        if (!message.getPublishingMember().localMember()) {
            heard.accept(Set.of(message.getMessageObject().split(SEPARATOR, -1)));
        }
    }

    private void count() {
        if (running()) {
            var cluster = hazelcast.getCluster();
            members.accept(new Shares(
                    name(cluster.getLocalMember()),
                    cluster.getMembers().stream().map(PeerNetwork::name).collect(Collectors.toSet())));
        }
    }

    private static String name(Member member) {
        return member.getUuid().toString();
    }

    private final class Coming implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            count();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            count();
        }
    }
}
