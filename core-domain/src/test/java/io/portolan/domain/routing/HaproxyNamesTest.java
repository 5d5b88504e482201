package io.portolan.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.domain.application.InstanceId;
import io.portolan.domain.routing.HaproxyNames.BackendName.Check;
import io.portolan.domain.routing.HaproxyNames.BackendName.Route;
import io.portolan.domain.routing.HaproxyNames.Target;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;

class HaproxyNamesTest {
    @Example
    void plain_names_stay_readable() {
        assertThat(HaproxyNames.name(new Route("shop", List.of(new Target("blue", 80), new Target("green", 8080)))))
                .isEqualTo("route:shop:blue:80:green:8080");
        assertThat(HaproxyNames.name(new Check("商店", "my_web"))).isEqualTo("check:_5546_5e97:my__web");
    }

    @Property
    void what_is_named_is_found_again(
            @ForAll String application, @ForAll String one, @ForAll @IntRange(max = 65_535) int port) {
        var route = new Route(application, List.of(new Target(one, port), new Target("b", 80)));
        var check = new Check(application, one);

        assertThat(HaproxyNames.read(HaproxyNames.name(route))).contains(route);
        assertThat(HaproxyNames.read(HaproxyNames.name(check))).contains(check);
        assertThat(HaproxyNames.name(route)).matches("[A-Za-z0-9_.:-]+");
    }

    @Property
    void an_instance_is_found_again(@ForAll @NotBlank String id) {
        var name = HaproxyNames.server(new InstanceId(id));

        assertThat(HaproxyNames.instance(name)).isEqualTo(new InstanceId(id));
        assertThat(name).matches("[A-Za-z0-9_.-]+");
    }

    @Example
    void frontends_and_tables_are_none_of_these() {
        assertThat(List.of("http", "nothing", "latency", "route:shop:web", "route:shop:web:x"))
                .allSatisfy(name -> assertThat(HaproxyNames.read(name)).isEmpty());
    }
}
