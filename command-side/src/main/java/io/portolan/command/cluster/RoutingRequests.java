package io.portolan.command.cluster;

import io.portolan.command.rest.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;

/** What is asked of the routing layer over REST. */
final class RoutingRequests {
    private RoutingRequests() {}

    /** @param domain empty: the cluster's own again */
    record RootDomain(
            @Schema(
                    example = "example.com",
                    description = "left out: prefixes are completed by the cluster's own domain")
            Optional<String> domain) {
        RootDomain {
            domain =
                    Objects.requireNonNullElse(domain, Optional.<String>empty()).filter(d -> !d.isBlank());
        }
    }

    record StoreCertificate(
            @Schema(description = "PEM text: the domain's certificate, then those that lead to an authority")
            String certificate,

            @Schema(accessMode = Schema.AccessMode.WRITE_ONLY, description = "PEM text, PKCS #8, not encrypted")
            String key,

            @Schema(description = "true: requests over HTTP are sent to HTTPS")
            Boolean redirect) {
        StoreCertificate {
            certificate = Objects.requireNonNullElse(certificate, "");
            key = Objects.requireNonNullElse(key, "");
            redirect = redirect != null && redirect;
        }

        void check() {
            new Fields()
                    .required("certificate", certificate, "-----BEGIN CERTIFICATE-----…")
                    .required("key", key, "-----BEGIN PRIVATE KEY-----…")
                    .check();
        }

        /** The key must not get into a log by way of a message that shows the request. */
        @Override
        public String toString() {
            return "StoreCertificate[…]";
        }
    }

    record ErrorPage(
            @Schema(example = "<h1>Closed</h1>", description = "what a request gets that no route takes")
            String html) {
        ErrorPage {
            html = Objects.requireNonNullElse(html, "");
        }

        void check() {
            new Fields().required("html", html, "<h1>Closed</h1>").check();
        }
    }

    record Update(@Schema(example = "haproxy:3.2") String image) {
        Update {
            image = Objects.requireNonNullElse(image, "");
        }

        void check() {
            new Fields().required("image", image, "haproxy:lts").check();
        }
    }
}
