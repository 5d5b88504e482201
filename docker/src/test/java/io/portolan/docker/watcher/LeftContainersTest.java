package io.portolan.docker.watcher;

import static io.portolan.docker.support.Eventually.eventually;
import static io.portolan.docker.support.World.N1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.docker.engine.ContainerEvent.Action;
import io.portolan.docker.engine.FoundContainer;
import io.portolan.docker.support.Containers;
import io.portolan.docker.support.World;
import io.portolan.docker.worker.Worker;
import io.portolan.docker.worker.WorkerSettings;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationDecider;
import io.portolan.domain.application.ApplicationEvent;
import io.portolan.domain.application.ApplicationEvent.ApplicationCreated;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.application.ApplicationEvent.StepOrdered;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.container.ContainerLabels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watcher, application and worker together: what a deleted application left on a node that was lost. */
@Timeout(60)
class LeftContainersTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final WatcherSettings QUICK = new WatcherSettings(
            Duration.ofMillis(30), Duration.ofSeconds(3), NEVER, Duration.ofMillis(30), Duration.ofMillis(200), NEVER);

    private final World world = new World(1);
    private final AtomicReference<ApplicationState> application = new AtomicReference<>(ApplicationState.NONE);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_stopped_and_removed_when_the_node_is_back_and_what_is_of_others_stays() {
        happened(new ApplicationCreated(World.APPLICATION, World.CLUSTER, "shop", "", false, Instant.EPOCH));
        happened(new ApplicationDeleted(World.APPLICATION, World.CLUSTER, "shop", Instant.EPOCH));
        String image = world.pinned(N1);
        world.run(N1, Containers.spec("shop_web_1", "i-1", image));
        var others = Containers.spec("shop_web_2", "i-2", image).withLabel(ContainerLabels.CLUSTER, "c-of-others");
        world.engine(N1).containers().create(others);
        world.directory.lost(N1, true);
        world.reports.after(report -> {
            if (report instanceof ApplicationCommand command) {
                decide(command);
            }
        });

        world.add(new Worker(
                        WorkerSettings.defaults("w"),
                        world.queue,
                        world.connections,
                        _ -> Optional.empty(),
                        world.reports,
                        InstantSource.system()))
                .start();
        world.add(new Watcher(QUICK, world.connections, world.reports, InstantSource.system()))
                .start();

        eventually(() -> assertThat(world.on(N1)).isEmpty());
        eventually(() -> assertThat(application.get().outstanding()).isEmpty());
        assertThat(world.engine(N1).containers().list(new ClusterId("c-of-others")))
                .extracting(FoundContainer::name)
                .containsExactly("shop_web_2");
        assertThat(world.happened(Action.DESTROY)).isEqualTo(1);
    }

    private synchronized void decide(ApplicationCommand command) {
        ApplicationDecider.decide(application.get(), command).forEach(this::happened);
    }

    private synchronized void happened(ApplicationEvent event) {
        application.updateAndGet(state -> ApplicationDecider.evolve(state, event));
        if (event instanceof StepOrdered e) {
            world.order(e.step().id().value(), e.step().order());
        }
    }
}
