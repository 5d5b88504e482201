package io.portolan.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlanTextTest {
    private static final String PLAN = """
            {"steps": [{"number": 1, "wave": 1, "action": "drain shop_web_1 on n1", "reason": "its successor takes its place"}],
             "batches": [{"service": "web", "number": 1, "containers": [{"container": "shop_web_1", "node": "n1", "reason": "where it was"}]}],
             "moments": [{"step": 1, "what": "drain shop_web_1 on n1", "routing": [{"address": "shop", "services": [
                {"service": "web", "weight": 100, "percent": 100.0, "up": {"number": 1}, "waiting": {"number": 0}, "draining": {"number": 1}}]}]}],
             "risks": [{"message": "web has one container.", "remedy": "Write scale: 2."}],
             "ending": {"kind": "COMPLETED", "reason": "all is well"}}
            """;

    @Test
    void a_plan_shows_batches_what_the_routing_becomes_and_the_risks_with_their_remedies() {
        var lines = new ArrayList<String>();

        new PlanText(lines::add).print(JsonMapper.shared().readTree(PLAN));

        assertThat(lines)
                .anyMatch(l -> l.matches(" +web 1 +shop_web_1 +n1 +where it was *"))
                .anyMatch(l ->
                        l.contains("drain shop_web_1 on n1") && l.contains("shop: web 100 (100.0 %, 1 up, 1 draining)"))
                .containsSubsequence("Risks", "   web has one container.", "      remedy: Write scale: 2.");
    }
}
