package io.portolan.saga.cluster;

import io.portolan.domain.application.ApplicationCommand.DeleteApplication;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeletionStarted;
import io.portolan.domain.job.JobCommand.DeleteJob;
import io.portolan.domain.job.JobId;
import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.run.RunId;
import io.portolan.saga.Dispatch;
import io.portolan.saga.SagaProcessing;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/**
 * Deletes what is in a cluster that is deleted; without force the event names Portolan's own applications only. These are not
 * asked whether they are busy.
 */
@Component
@DisallowReplay
@ProcessingGroup(SagaProcessing.DELETION)
public class DeletionPolicy {
    private final Dispatch dispatch;
    private final InstantSource clock;

    public DeletionPolicy(Dispatch dispatch, InstantSource clock) {
        this.dispatch = dispatch;
        this.clock = clock;
    }

    @EventHandler
    void on(ClusterDeletionStarted e, EventMessage<?> cause) {
        e.applications().forEach(named -> deletion(named, e).ifPresent(command -> dispatch.send(command, cause)));
    }

    /** A run ends with its job, which is named, too. */
    private Optional<Object> deletion(ApplicationId named, ClusterDeletionStarted e) {
        if (RunId.of(named).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                JobId.isOwner(named)
                        ? new DeleteJob(new JobId(named.value()), e.forced(), clock.instant())
                        : new DeleteApplication(
                                named, e.forced() || SystemApplications.isSystem(named, e.cluster()), clock.instant()));
    }
}
