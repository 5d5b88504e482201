package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.Tables;
import io.portolan.app.rest.SelfSigned;
import io.portolan.docker.lab.load.Visit;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** What a cluster's routing layer does with requests: over HTTPS, from containers, upgraded, and for nobody. */
@ExtendWith(OnSite.class)
class RoutedTrafficTest {
    private static final String DOMAIN = "shop.example.com";
    private static final String LOCAL = "restserver.local";
    private static final String UPGRADE = """
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            """.replace("\n", "\r\n");

    private static Site site;
    private static RoutedSite routed;
    private static App shop;

    @BeforeAll
    static void shop(Site all) {
        site = all;
        routed = site.routed();
        shop = routed.deployed("shop", Routes.traffic(DOMAIN, LOCAL));
        routed.untilServed(DOMAIN);
    }

    @AfterAll
    static void closed() {
        Site.succeeded(shop.delete());
    }

    @Test
    void with_a_certificate_the_domain_is_served_over_https_and_http_leads_there() throws IOException {
        var signed = SelfSigned.of(DOMAIN, Instant.now().plus(Duration.ofDays(30)));
        put(
                "/certificates/" + DOMAIN,
                Map.of("certificate", signed.certificate(), "key", signed.key(), "redirect", true));
        Await.until("http leads to https", () -> routed.visit("n4", DOMAIN, "/").status() == 301);
        Await.until("http leads to https", () -> routed.visit("n5", DOMAIN, "/").status() == 301);

        for (var node : Site.SPARE) {
            var answer = TlsVisit.get(routed.address(node), RoutedSite.HTTPS, DOMAIN, "/", signed.certificate());
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("web 1.0\n");
        }
        assertThat(routed.visit("n4", DOMAIN, "/a?b=c").headers())
                .containsIgnoringCase("location: https://" + DOMAIN + "/a?b=c\r\n");
        assertThat(routed.visit("n4", DOMAIN + ":" + RoutedSite.PORT, "/a").headers())
                .as("who named a port is sent to the one of the cluster")
                .containsIgnoringCase("location: https://" + DOMAIN + ":" + RoutedSite.HTTPS + "/a\r\n");
        assertThat(Visit.get(routed.address("n4"), RoutedSite.PORT, DOMAIN, "/", "X-Forwarded-Proto: https\r\n")
                        .status())
                .as("a load balancer in front has spoken HTTPS already")
                .isEqualTo(200);
        assertThat(Tables.with(signed.key().lines().toList().get(1), Databases.of(site)))
                .as("the key is nowhere in the clear")
                .isEmpty();

        delete("/certificates/" + DOMAIN);
        Await.until(
                "http is served again", () -> routed.visit("n4", DOMAIN, "/").status() == 200);
    }

    @Test
    void a_local_domain_leads_containers_that_link_to_it_to_the_service_and_nobody_from_outside() {
        var client = routed.deployed("client", Routes.client(LOCAL));
        var found = client.found("client_client_1");

        var hosts = new HashSet<String>();
        Await.until("both containers have answered", () -> {
            var answer = site.fleet().exec(found, "wget", "-qO-", "http://" + LOCAL + "/cgi-bin/who");
            answer.lines().filter(line -> line.startsWith("version=2.0")).forEach(hosts::add);
            return hosts.size() == 2;
        });

        var outside = routed.visit("n4", LOCAL, "/");
        assertThat(outside.status()).isEqualTo(503);
        assertThat(outside.body()).contains("<html").doesNotContain("web 2.0");
        assertThat(Visit.get(routed.address("n4"), 80, LOCAL, "/").status())
                .as("no port of the node leads there")
                .isZero();
        assertThat(site.fleet().exec(found, "wget", "-qO-", "--header", "Host: " + DOMAIN, "http://" + LOCAL))
                .as("domains for those outside aren't served to containers there")
                .contains("503");
        Site.succeeded(client.delete());
    }

    @Test
    void a_web_socket_stays_open_while_the_page_for_unknown_domains_is_replaced() throws IOException {
        var before = routed.visit("n5", "nobody.example.com", "/");
        assertThat(before.status()).isEqualTo(503);
        assertThat(before.headers()).contains("text/html");

        try (var socket = new Socket(routed.address("n5"), RoutedSite.PORT)) {
            socket.setSoTimeout((int) Await.LONG.toMillis());
            say(socket, "GET /echo HTTP/1.1\r\nHost: " + DOMAIN + "\r\n" + UPGRADE + "\r\n");
            assertThat(heard(socket, "\r\n\r\n")).startsWith("HTTP/1.1 101 ");
            say(socket, "before the reload\n");
            assertThat(heard(socket, "\n")).isEqualTo("before the reload\n");

            put("/error-page", Map.of("html", "<p>Closed for today</p>"));
            Await.until(
                    "the page is another one",
                    () -> routed.visit("n5", "nobody.example.com", "/").body().contains("Closed for today"));

            say(socket, "after the reload\n");
            assertThat(heard(socket, "\n")).isEqualTo("after the reload\n");
        }
        assertThat(routed.visit("n5", "nobody.example.com", "/").status()).isEqualTo(503);
        assertThat(routed.visit("n5", "nobody.example.com", "/haproxy-monitor").status())
                .isEqualTo(200);
        delete("/error-page");
        Await.until(
                "the page is Portolan's again",
                () -> routed.visit("n5", "nobody.example.com", "/").body().equals(before.body()));
    }

    private static void put(String path, Map<String, Object> body) {
        var answer = site.plane()
                .send(
                        "PUT",
                        "/clusters/" + routed.cluster() + path + "?wait=30s",
                        new JsonMapper().writeValueAsString(body));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private static void delete(String path) {
        site.plane().api().finish(site.plane().api().delete("/clusters/" + routed.cluster() + path));
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Byte by byte, so that nothing is taken of what comes next. */
    private static String heard(Socket socket, String until) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(until) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the connection ended after: " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }
}
