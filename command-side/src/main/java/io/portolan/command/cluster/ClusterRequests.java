package io.portolan.command.cluster;

import io.portolan.command.rest.Fields;
import io.portolan.domain.Ordered;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is asked of clusters over REST. A field that is left out is empty. */
final class ClusterRequests {
    private ClusterRequests() {}

    /** @param subnet of the containers' network; empty: one is chosen */
    @Schema(name = "CreateCluster")
    record Create(
            @Schema(example = "harbour", description = "1 to 64 letters, digits, Chinese characters or hyphens")
            String name,

            @Schema(example = "local") String region,
            @Schema(example = "10.90.0.0/16") String subnet,

            @Schema(
                    description =
                            "the routing layer: an object with image, httpPort, httpsPort, of which each may be left out; "
                                    + "true: as the control plane was told; false: none. Left out: as the control plane was told",
                    oneOf = {RoutingWish.Fields.class, Boolean.class})
            RoutingWish routing) {
        Create {
            name = Objects.requireNonNullElse(name, "");
            region = region == null || region.isBlank() ? "local" : region;
            subnet = Objects.requireNonNullElse(subnet, "");
            routing = Objects.requireNonNullElse(routing, RoutingWish.UNSAID);
        }

        void check() {
            new Fields().required("name", name, "harbour").check();
        }
    }

    /** @param plainTcp has to be true for TCP without TLS */
    record Admit(
            @Schema(example = "tcp://10.77.0.11:2376") String endpoint,
            @Schema(example = "zone-a") String zone,
            Map<String, String> labels,
            Optional<Tls> tls,

            @Schema(description = "true asks by name for TCP without TLS")
            Boolean plainTcp) {
        Admit {
            endpoint = Objects.requireNonNullElse(endpoint, "");
            zone = zone == null || zone.isBlank() ? "default" : zone;
            labels = labels == null ? Map.of() : Ordered.copyOf(labels);
            tls = tls == null ? Optional.empty() : tls;
            plainTcp = plainTcp != null && plainTcp;
        }

        void check() {
            boolean tcp = endpoint.startsWith("tcp://");
            boolean unix = endpoint.startsWith("unix:///");
            var fields = new Fields().required("endpoint", endpoint, "unix:///var/run/docker.sock");
            if (!endpoint.isBlank()) {
                fields.rule(
                        tcp || unix,
                        "endpoint",
                        "The endpoint %s is neither a socket nor TCP.".formatted(endpoint),
                        "Write unix:///var/run/docker.sock or tcp://host:2376.");
            }
            fields.rule(
                    !tcp || tls.isPresent() || plainTcp,
                    "tls",
                    "An engine over TCP needs TLS material.",
                    "Give tls with ca, certificate and key as PEM text, or ask for plain TCP with plainTcp: true.");
            fields.rule(
                    tls.isEmpty() || (tcp && !plainTcp),
                    "tls",
                    "TLS material is for TCP with TLS only.",
                    "Leave out tls, or give a tcp:// endpoint without plainTcp.");
            tls.ifPresent(t -> t.check(fields));
            fields.check();
        }
    }

    /** PEM text each. */
    record Tls(
            String ca,
            String certificate,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY)
            String key) {
        Tls {
            ca = Objects.requireNonNullElse(ca, "");
            certificate = Objects.requireNonNullElse(certificate, "");
            key = Objects.requireNonNullElse(key, "");
        }

        void check(Fields fields) {
            fields.required("tls.ca", ca, "-----BEGIN CERTIFICATE-----…")
                    .required("tls.certificate", certificate, "-----BEGIN CERTIFICATE-----…")
                    .required("tls.key", key, "-----BEGIN PRIVATE KEY-----…");
        }

        Map<String, String> asSecret() {
            return Map.of("ca", ca, "certificate", certificate, "key", key);
        }

        /** The key must not get into a log by way of a message that shows the request. */
        @Override
        public String toString() {
            return "Tls[…]";
        }
    }

    record Label(Map<String, String> set, List<String> remove) {
        Label {
            set = set == null ? Map.of() : Ordered.copyOf(set);
            remove = remove == null ? List.of() : List.copyOf(remove);
        }

        void check() {
            new Fields()
                    .rule(
                            !set.isEmpty() || !remove.isEmpty(),
                            "set",
                            "No label is named.",
                            "Give set with names and values, or remove with names.")
                    .check();
        }
    }
}
