package io.portolan.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.template.ServiceSpec.Probe;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final DomainNaming plain =
            new DomainNaming(new ClusterId("c1"), "EU West", "portolan.internal", Optional.empty());
    private final DomainNaming rooted =
            new DomainNaming(new ClusterId("c1"), "EU West", "portolan.internal", Optional.of("example.com"));

    @Test
    void a_prefix_gets_the_clusters_domain_or_its_root_domain() {
        assertThat(plain.domain(address("shop"))).isEqualTo("shop.c1.eu-west.portolan.internal");
        assertThat(rooted.domain(address("shop"))).isEqualTo("shop.example.com");
        assertThat(rooted.domain(address("rest.local"))).isEqualTo("rest.local");
    }

    @Test
    void all_ways_to_write_an_address_are_the_same_one() {
        assertThat(rooted.canonical(address("shop.example.com/a"))).isEqualTo(address("shop/a"));
        assertThat(rooted.canonical(address("shop.c1.eu-west.portolan.internal")))
                .isEqualTo(address("shop"));
        assertThat(plain.canonical(address("shop.example.com"))).isEqualTo(address("shop.example.com"));
        assertThat(address(" HTTP://Shop.Example.com/Blog/ ")).isEqualTo(address("shop.example.com/Blog"));
    }

    @Test
    void what_is_too_long_is_no_address() {
        var path = "/" + "a".repeat(RouteAddress.LONGEST - 1);

        assertThat(RouteAddress.problemWith("shop" + path)).isEmpty();
        assertThat(RouteAddress.problemWith("shop" + path + "a")).isPresent();
        assertThat(RouteAddress.problemWith("a.".repeat(65) + "b")).isPresent();
    }

    @Test
    void a_probe_url_is_taken_apart() {
        assertThat(probe("http://container/health?deep=1")).contains(new ProbeUrl(true, 80, "/health?deep=1", SECOND));
        assertThat(probe("http://container:8080")).contains(new ProbeUrl(true, 8080, "/", SECOND));
        assertThat(probe("tcp://container:6379")).contains(new ProbeUrl(false, 6379, "", SECOND));
        assertThat(probe("http://container:70000/")).isEmpty();
        assertThat(ProbeUrl.of(new Probe(Probe.Kind.COMMAND, "http://container/", Duration.ZERO, SECOND)))
                .isEmpty();
    }

    @Test
    void what_haproxy_would_not_take_as_a_letter_is_written_in_hexadecimal() {
        assertThat(HaproxyChecks.word("/a b#c'\"\\$é")).isEqualTo("/a\\x20b\\x23c\\x27\\x22\\x5c\\x24\\xc3\\xa9");
    }

    private static Optional<ProbeUrl> probe(String url) {
        return ProbeUrl.of(new Probe(Probe.Kind.URL, url, Duration.ZERO, SECOND));
    }

    private static RouteAddress address(String written) {
        return RouteAddress.read(written).orElseThrow();
    }
}
