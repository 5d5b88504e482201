package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Containers call each other by name, wherever they are. */
@ExtendWith(OnSite.class)
class NamesAcrossNodesTest {
    @Test
    void containers_reach_those_on_other_nodes_by_container_name_service_name_link_alias_and_hostname(Site site) {
        var app = App.deployed(site, "names", """
                services:
                  web:
                    image: "${REGISTRY}/web:2.0"
                    hostname: front-door
                    environment: ["constraint:aliyun.node_index==1"]
                  asks:
                    image: "${REGISTRY}/web:1.0"
                    links: ["web:shop-window"]
                    environment: ["constraint:aliyun.node_index==2"]
                """);
        var asking = app.found("names_asks_1");
        assertThat(asking.node()).isNotEqualTo(app.found("names_web_1").node());

        for (String name : List.of("names_web_1", "web", "names_web", "shop-window", "front-door")) {
            assertThat(site.fleet().exec(asking, "wget", "-q", "-O", "-", "http://" + name + "/cgi-bin/who"))
                    .as(name)
                    .contains("version=2.0 host=front-door");
        }
        app.delete();
    }
}
