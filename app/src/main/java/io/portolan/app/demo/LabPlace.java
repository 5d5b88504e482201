package io.portolan.app.demo;

import io.portolan.docker.lab.Lab;
import io.portolan.docker.lab.LabConfig;
import io.portolan.docker.lab.Prerequisites;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** Three engines of the demo's own, each on a host of its own on this machine, in three zones. */
final class LabPlace implements DemoPlace {
    private static final int ENGINES = 3;
    /** A number apart from that of {@code portolan lab}, so that the demo takes nothing down that isn't its own. */
    private static final int NUMBER = 1;

    private final Lab lab;
    private final Consumer<String> progress;

    private LabPlace(Lab lab, Consumer<String> progress) {
        this.lab = lab;
        this.progress = progress;
    }

    static LabPlace standard(Consumer<String> progress) {
        var root = LabConfig.standard().root().resolveSibling("portolan-demo");
        return new LabPlace(Lab.of(new LabConfig(root, NUMBER), progress), progress);
    }

    @Override
    public Site open() {
        Prerequisites.ofLab().ensure(progress);
        Prerequisites.ofSampleImages().ensure(progress);
        // what an earlier demo left would be in the Swarm of a cluster that nobody knows any more
        lab.down();
        var running = lab.up(ENGINES);
        lab.images();
        var engines = new ArrayList<Engine>();
        for (var node : running.nodes()) {
            engines.add(new Engine(
                    node.endpoint().toString(), "zone-" + (engines.size() + 1), Optional.of(running.tlsDir())));
        }
        return new Site(running.registry(), engines);
    }

    @Override
    public boolean stays() {
        return false;
    }

    @Override
    public void close() {
        lab.down();
    }
}
