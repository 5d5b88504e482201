package io.portolan.command.plan;

import io.portolan.command.cluster.ClusterNames;
import io.portolan.command.naming.ClaimedNames;
import io.portolan.command.plan.AggregateStates.Seen;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationCommand.CreateApplication;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.ApplicationState.Identity;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.CreateCluster;
import io.portolan.domain.cluster.ClusterCommand.DeleteCluster;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.forecast.ClusterForesight;
import io.portolan.domain.forecast.Forecast;
import io.portolan.domain.forecast.JobForesight;
import io.portolan.domain.forecast.RegistryForesight;
import io.portolan.domain.forecast.ReleaseForesight;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.registry.RegistryCommand;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Foresees commands, from the states that the aggregates have now. */
public final class Forecasts {
    private final AggregateStates states;
    private final ClaimedNames names;

    public Forecasts(AggregateStates states, ClaimedNames names) {
        this.states = states;
        this.names = names;
    }

    /**
     * Looks at the states as they are before the command; what is made of them may come later.
     *
     * @return to be asked only when the command would be taken
     */
    Supplier<Plan> look(Object command) {
        return switch (command) {
            case ApplicationCommand c -> release(c);
            case ClusterCommand c -> cluster(c);
            case RegistryCommand c -> registry(c);
            case JobCommand c -> job(c);
            default -> throw new IllegalArgumentException("Nobody can foresee a " + command.getClass());
        };
    }

    private Supplier<Plan> release(ApplicationCommand command) {
        Seen<ApplicationState> application = command instanceof CreateApplication
                ? new Seen<>(ApplicationState.NONE, -1)
                : states.application(command.application());
        Optional<ClusterId> home = command instanceof CreateApplication create
                ? Optional.of(create.cluster())
                : application.state().identity().map(Identity::cluster);
        var cluster = home.map(states::cluster);
        return () -> {
            var forecast = ReleaseForesight.of(
                    application.state(), cluster.orElseThrow().state(), command);
            var versions = new TreeMap<String, Long>();
            put(versions, command.application().value(), application.version());
            if (forecast.placed()) {
                put(versions, home.orElseThrow().value(), cluster.orElseThrow().version());
            }
            return plan(forecast, versions);
        };
    }

    private Supplier<Plan> cluster(ClusterCommand command) {
        Seen<ClusterState> cluster = command instanceof CreateCluster
                ? new Seen<>(ClusterState.NONE, -1)
                : states.cluster(command.cluster());
        var whole = command instanceof DeleteCluster delete ? ClusterNames.withApplications(delete, names) : command;
        return () -> {
            var versions = new TreeMap<String, Long>();
            put(versions, command.cluster().value(), cluster.version());
            return plan(ClusterForesight.of(cluster.state(), whole), versions);
        };
    }

    private Supplier<Plan> registry(RegistryCommand command) {
        var registry = states.registry(command.registry());
        return () -> plan(RegistryForesight.of(registry.state(), command), new TreeMap<>());
    }

    private Supplier<Plan> job(JobCommand command) {
        var job = states.seeJob(command.job());
        return () -> {
            var versions = new TreeMap<String, Long>();
            put(versions, command.job().value(), job.version());
            return plan(JobForesight.of(job.state(), command), versions);
        };
    }

    /** What does not exist yet can't have moved. */
    private static void put(SortedMap<String, Long> versions, String stream, long version) {
        if (version >= 0) {
            versions.put(stream, version);
        }
    }

    private static Plan plan(Forecast forecast, SortedMap<String, Long> versions) {
        return new Plan(forecast, versions.isEmpty() ? "" : new Basis(versions).etag());
    }
}
