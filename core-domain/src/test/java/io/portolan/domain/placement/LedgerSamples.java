package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.InstanceId;
import io.portolan.domain.node.NodeId;
import io.portolan.domain.node.NodeRole;
import io.portolan.domain.placement.PlacementNode.Capacity;
import io.portolan.domain.placement.PlacementRules.Zones;
import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words in which situations of the ledger are told. */
public final class LedgerSamples {
    public static final ApplicationId SHOP = new ApplicationId("shop");
    public static final ApplicationId BLOG = new ApplicationId("blog");
    public static final long MB = 1024L * 1024;

    private LedgerSamples() {}

    /** Node {@code n1} with 4 cores and 1,024 MB in zone {@code z1}. */
    public static PlacementNode node(int index) {
        return node(index, "z" + index, Map.of());
    }

    public static PlacementNode node(int index, String zone, Map<String, String> labels) {
        return node(index, zone, labels, new Capacity(400, 1024 * MB, 0), Set.of(), Optional.empty());
    }

    public static PlacementNode node(
            int index,
            String zone,
            Map<String, String> labels,
            Capacity capacity,
            Set<String> images,
            Optional<String> hindrance) {
        return new PlacementNode(
                new NodeId("n" + index),
                index,
                "host-" + index,
                zone,
                Optional.of(NodeRole.MANAGER),
                capacity,
                labels,
                Map.of("storagedriver", "overlay2"),
                images,
                hindrance);
    }

    public static PlacementNode lost(int index) {
        return node(index, "z" + index, Map.of(), new Capacity(400, 1024 * MB, 0), Set.of(), Optional.of("is lost"));
    }

    public static List<PlacementNode> nodes(int count) {
        List<PlacementNode> nodes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            nodes.add(node(i));
        }
        return nodes;
    }

    public static Asked ask(String service, int slot) {
        return new Asked(service, slot);
    }

    public static PlacementRequest request(Asked... asked) {
        return request(SHOP, asked);
    }

    public static PlacementRequest request(ApplicationId application, Asked... asked) {
        return new PlacementRequest(
                new RequestId(application + "-r1"),
                application,
                Arrays.stream(asked).map(a -> a.demand(application)).toList());
    }

    public static Reservation reserved(ApplicationId application, int node, Asked asked) {
        Demand demand = asked.demand(application);
        return new Reservation(new RequestId("before"), application, new NodeId("n" + node), demand.slot(), demand);
    }

    /** Reads {@code constraint:group==db}, {@code affinity:service!=~web}. */
    public static Expression expression(String text) {
        Expression.Scope scope =
                text.startsWith("constraint:") ? Expression.Scope.CONSTRAINT : Expression.Scope.AFFINITY;
        String rest = text.substring(text.indexOf(':') + 1);
        boolean equal = !rest.contains("!=");
        String[] parts = rest.split(equal ? "==" : "!=", 2);
        boolean soft = parts[1].startsWith("~");
        return new Expression(scope, parts[0], equal, soft, soft ? parts[1].substring(1) : parts[1]);
    }

    /** {@code web.1=n1} for each placement, in the order of the answer. */
    public static List<String> where(PlacementAnswer answer) {
        return ((PlacementAnswer.Placed) answer)
                .placements().stream()
                        .map(p -> p.service() + "." + p.slot() + "=" + p.node())
                        .toList();
    }

    /** A demand that is told step by step. */
    public static final class Asked {
        private final String service;
        private final int slot;
        private String instance;
        private boolean global;
        private Optional<NodeId> pinned = Optional.empty();
        private Optional<InstanceId> replaces = Optional.empty();
        private List<NodeId> except = List.of();
        private List<String> besides = List.of();
        private int cpu;
        private long memory;
        private int gpus;
        private final List<PortMapping> ports = new ArrayList<>();
        private final List<Expression> expressions = new ArrayList<>();
        private Optional<Zones> zones = Optional.empty();
        private String image = "busybox:1";
        private final Map<String, String> labels = new LinkedHashMap<>();

        private Asked(String service, int slot) {
            this.service = service;
            this.slot = slot;
            this.instance = service + "." + slot;
        }

        public Asked instance(String id) {
            instance = id;
            return this;
        }

        public Asked global() {
            global = true;
            return this;
        }

        public Asked pinned(int node) {
            pinned = Optional.of(new NodeId("n" + node));
            return this;
        }

        public Asked replaces(String id) {
            replaces = Optional.of(new InstanceId(id));
            return this;
        }

        public Asked except(int... nodes) {
            except = Arrays.stream(nodes).mapToObj(n -> new NodeId("n" + n)).toList();
            return this;
        }

        public Asked besides(String... services) {
            besides = List.of(services);
            return this;
        }

        public Asked cpu(int hundredths) {
            cpu = hundredths;
            return this;
        }

        public Asked memory(long megabytes) {
            memory = megabytes * MB;
            return this;
        }

        public Asked gpus(int count) {
            gpus = count;
            return this;
        }

        public Asked port(String hostPorts) {
            return port("", hostPorts, "tcp");
        }

        public Asked port(String address, String hostPorts, String protocol) {
            ports.add(new PortMapping(address, hostPorts, 80, protocol));
            return this;
        }

        public Asked rule(String expression) {
            expressions.add(expression(expression));
            return this;
        }

        public Asked zones(int atLeast, boolean soft) {
            zones = Optional.of(new Zones(atLeast, soft));
            return this;
        }

        public Asked image(String reference) {
            image = reference;
            return this;
        }

        public Asked label(String key, String value) {
            labels.put(key, value);
            return this;
        }

        private static Expression expression(String text) {
            return LedgerSamples.expression(text);
        }

        public Demand demand(ApplicationId application) {
            return new Demand(
                    new InstanceId(instance),
                    service,
                    global ? 0 : slot,
                    global,
                    pinned,
                    replaces,
                    except,
                    besides,
                    new Needs(cpu, memory, gpus, ports),
                    new PlacementRules(expressions, zones, false),
                    application + "_" + service + "_" + slot,
                    image,
                    labels);
        }
    }
}
