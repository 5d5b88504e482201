package io.portolan.app.bench;

import io.portolan.docker.lab.load.Load;
import io.portolan.docker.lab.load.LoadReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests that fail while releases go on: wrk counts them, at least 20,000 for each row. */
final class LostRequestsBench implements Bench {
    private static final long ENOUGH = 20_000;
    private static final int ROUNDS = 6;
    private static final int CONNECTIONS = 8;
    private static final Duration AT_MOST = Duration.ofMinutes(4);

    private static final Measure ROLLING = Measure.of(
                    "rolling-lost-requests",
                    "failed requests (errors, non-2xx, time-outs) during rolling changes and their rollbacks",
                    "requests")
            .atMost(0);
    private static final Measure BLUE_GREEN = Measure.of(
                    "bluegreen-lost-requests", "the same while all weight moves to green and back", "requests")
            .atMost(0);

    @Override
    public List<Measure> measures() {
        return List.of(ROLLING, BLUE_GREEN);
    }

    @Override
    public Optional<String> hindrance() {
        return LabNeeds.hindrance(true);
    }

    @Override
    public List<Figure> run(Set<String> wanted, BenchRun run) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (var site = new RoutedSite(run)) {
            if (wanted.contains(ROLLING.name())) {
                figures.add(
                        ROLLING.is((double) told(run, ROLLING, rolling(site)).lost()));
            }
            if (wanted.contains(BLUE_GREEN.name())) {
                figures.add(BLUE_GREEN.is(
                        (double) told(run, BLUE_GREEN, blueGreen(site)).lost()));
            }
        }
        return figures;
    }

    private static LoadReport told(BenchRun run, Measure measure, LoadReport report) {
        run.progress()
                .accept(measure.name() + ": of " + report.requests() + " requests " + report.refused()
                        + " were refused, " + report.broken() + " broken off, " + report.late() + " too late");
        if (report.requests() < ENOUGH) {
            throw new IllegalStateException(
                    "only " + report.requests() + " requests were made in " + AT_MOST + ", " + ENOUGH + " are wanted");
        }
        return report;
    }

    /** Forward and back again, until there were enough requests. */
    private static LoadReport rolling(RoutedSite site) {
        var application = site.deploy("rolls", RoutedTemplates.rolling(site, "1.0"));
        var report = new LoadReport(0, 0, 0, 0);
        for (int round = 1; round <= ROUNDS && report.requests() < ENOUGH; round++) {
            var change = Map.<String, Object>of("version", "2." + round);
            try (Load load = site.load(site.domain("rolls"), CONNECTIONS, AT_MOST)) {
                site.site().finish(site.change(application, RoutedTemplates.rolling(site, "2.0"), change));
                site.site()
                        .finish(site.site()
                                .api()
                                .post("/applications/" + application + "/rollback", Map.of("revision", "1")));
                report = report.plus(load.stop());
            }
        }
        return report;
    }

    private static LoadReport blueGreen(RoutedSite site) {
        var application = site.deploy("moves", RoutedTemplates.version(site, "blue", "1.0"));
        var further = Map.<String, Object>of("version", "2.0", "mode", "blue-green");
        var report = new LoadReport(0, 0, 0, 0);
        var change = site.change(application, RoutedTemplates.version(site, "green", "2.0"), further);
        RoutedSite.until(
                "green waits to be confirmed",
                () -> site.site()
                        .api()
                        .get("/applications/" + application + "/releases")
                        .toString()
                        .contains("AWAITING_CONFIRMATION"));
        for (int round = 1; round <= ROUNDS && report.requests() < ENOUGH; round++) {
            try (Load load = site.load(site.domain("moves"), CONNECTIONS, AT_MOST)) {
                for (int green : List.of(10, 50, 100, 50, 0)) {
                    weigh(site, application, green);
                }
                report = report.plus(load.stop());
            }
        }
        try (Load load = site.load(site.domain("moves"), CONNECTIONS, AT_MOST)) {
            weigh(site, application, 100);
            site.site().api().post("/applications/" + application + "/release/confirm");
            site.site().finish(change);
            report = report.plus(load.stop());
        }
        return report;
    }

    /** Moves the weights, and goes on when what answers has changed with them. */
    private static void weigh(RoutedSite site, String application, int green) {
        site.site()
                .finish(site.site()
                        .api()
                        .put("/applications/" + application + "/weights", Map.of("green", green, "blue", 100 - green)));
        var seen = new VersionsSeen(site.address(), site.domain("moves"));
        RoutedSite.until("the weight of green is " + green, () -> switch (green) {
            case 0 -> seen.only("web 1.0");
            case 100 -> seen.only("web 2.0");
            default -> seen.both("web 1.0", "web 2.0");
        });
    }
}
