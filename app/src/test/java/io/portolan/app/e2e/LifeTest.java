package io.portolan.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portolan.app.e2e.Fleet.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application from its first release to its last, by its orders. */
@ExtendWith(OnSite.class)
class LifeTest {
    @Test
    void an_application_is_scaled_stopped_started_redeployed_and_deleted(Site site) {
        var app = App.deployed(site, "life", Templates.web(1));
        var first = app.found("life_web_1");

        Site.succeeded(app.scale("web", 3));
        assertThat(app.found()).extracting(Found::name).containsExactly("life_web_1", "life_web_2", "life_web_3");
        assertThat(app.found()).extracting(Found::node).doesNotHaveDuplicates();
        Site.succeeded(app.scale("web", 2));
        assertThat(app.found()).extracting(Found::name).containsExactly("life_web_1", "life_web_2");

        Site.succeeded(app.order("stop"));
        assertThat(app.found()).extracting(Found::running).containsExactly(false, false);
        assertThat(app.status()).isEqualTo("STOPPED");

        Site.succeeded(app.order("start"));
        assertThat(app.found()).extracting(Found::running).containsExactly(true, true);
        assertThat(app.found("life_web_1").id()).isEqualTo(first.id());

        Site.succeeded(app.order("redeploy"));
        assertThat(app.found())
                .extracting(Found::name, Found::running)
                .containsExactly(tuple("life_web_1", true), tuple("life_web_2", true));
        assertThat(app.status()).isEqualTo("RUNNING");

        Site.succeeded(app.delete());
        assertThat(app.found()).isEmpty();
        assertThat(app.status()).isEqualTo("DELETED");
        assertThat(Site.list(app.get("/releases")))
                .extracting(r -> r.path("kind").asString())
                .containsExactlyInAnyOrder("DEPLOY", "SCALE", "SCALE", "STOP", "START", "REDEPLOY", "DELETE");
    }
}
