package io.portolan.command.plan;

import io.portolan.command.application.ApplicationAggregate;
import io.portolan.command.cluster.ClusterAggregate;
import io.portolan.command.job.JobAggregate;
import io.portolan.command.registry.RegistryAggregate;
import io.portolan.command.run.RunAggregate;
import io.portolan.command.run.RunSources;
import io.portolan.domain.application.ApplicationCommand;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.cluster.ClusterState;
import io.portolan.domain.job.JobCommand;
import io.portolan.domain.job.JobId;
import io.portolan.domain.job.JobState;
import io.portolan.domain.registry.RegistryCommand;
import io.portolan.domain.registry.RegistryId;
import io.portolan.domain.registry.RegistryState;
import io.portolan.domain.run.BeginRun;
import io.portolan.domain.run.RunCommand;
import io.portolan.domain.run.RunId;
import io.portolan.domain.run.RunState;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** The states on which commands are decided, read in the unit of work of a command. */
public final class AggregateStates implements RunSources {
    private final Supplier<Configuration> axon;

    public AggregateStates(Supplier<Configuration> axon) {
        this.axon = axon;
    }

    /** @param version sequence number of the last event in it, -1 when there is none */
    record Seen<S>(S state, long version) {}

    Seen<ApplicationState> application(ApplicationId id) {
        return see(ApplicationAggregate.class, id.value(), ApplicationAggregate::state, ApplicationState.NONE);
    }

    Seen<ClusterState> cluster(ClusterId id) {
        return see(ClusterAggregate.class, id.value(), ClusterAggregate::state, ClusterState.NONE);
    }

    Seen<RegistryState> registry(RegistryId id) {
        return see(RegistryAggregate.class, id.toString(), RegistryAggregate::state, RegistryState.NONE);
    }

    @Override
    public JobState job(JobId id) {
        return seeJob(id).state();
    }

    @Override
    public RunState run(RunId id) {
        return seeRun(id).state();
    }

    Seen<JobState> seeJob(JobId id) {
        return see(JobAggregate.class, id.value(), JobAggregate::state, JobState.NONE);
    }

    private Seen<RunState> seeRun(RunId id) {
        return see(RunAggregate.class, id.value(), RunAggregate::state, RunState.NONE);
    }

    /** How far the stream has come, whatever it is about. */
    long version(String stream) {
        return switch (stream.substring(0, Math.min(2, stream.length()))) {
            case "a-" -> application(new ApplicationId(stream)).version();
            case "c-" -> cluster(new ClusterId(stream)).version();
            case "j-" -> seeJob(new JobId(stream)).version();
            default -> -1;
        };
    }

    /** How far the stream has come, as it is known here, that decides on the command. */
    long versionFor(Object command) {
        return switch (command) {
            case ApplicationCommand c -> application(c.application()).version();
            case ClusterCommand c -> cluster(c.cluster()).version();
            case RegistryCommand c -> registry(c.registry()).version();
            case JobCommand c -> seeJob(c.job()).version();
            case RunCommand c -> seeRun(c.run()).version();
            case BeginRun c -> seeRun(c.run()).version();
            case Object _ -> -1;
        };
    }

    private <A, S> Seen<S> see(Class<A> type, String id, Function<A, S> state, S none) {
        try {
            var aggregate = axon.get().repository(type).load(id);
            return new Seen<>(aggregate.invoke(state), aggregate.version());
        } catch (AggregateNotFoundException _) {
            return new Seen<>(none, -1);
        }
    }
}
