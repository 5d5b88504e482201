package io.portolan.domain.application;

import io.portolan.domain.application.ApplicationCommand.RecordTraffic;
import io.portolan.domain.application.ApplicationEvent.TrafficMeasured;
import io.portolan.domain.release.Color;
import io.portolan.domain.release.TrafficComparison;
import java.util.List;
import java.util.Map;

/** The figures that a course waits for; any others are late. docs/ways/blue-green.md: 6.2. */
final class TrafficReports {
    private TrafficReports() {}

    static void record(Decision d, RecordTraffic c) {
        var release = d.state().release().filter(r -> r.number() == c.release() && r.sideBySide());
        var awaited = release.flatMap(ReleaseState::blueGreen)
                .filter(b -> b.step() == c.step() && b.asked() && b.measured().isEmpty())
                .isPresent();
        if (!d.alive() || !awaited) {
            return;
        }
        var colors = Color.of(
                template(d, release.get().from()), template(d, release.get().to()));
        var compared = TrafficComparison.of(c.services(), named(colors, Color.BLUE), named(colors, Color.GREEN));
        d.add(new TrafficMeasured(d.id(), c.release(), c.step(), c.services(), compared, d.at()));
        d.goOn();
    }

    private static List<String> named(Map<String, Color> colors, Color color) {
        return colors.entrySet().stream()
                .filter(e -> e.getValue() == color)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static io.portolan.domain.template.Template template(Decision d, Desired desired) {
        return d.state().revision(desired.revision()).orElseThrow().template();
    }
}
