package io.portolan.projection.application;

import io.portolan.domain.application.ApplicationEvent.ImageResolved;
import io.portolan.domain.application.ApplicationEvent.RevisionAdded;
import io.portolan.domain.application.ApplicationEvent.RevisionNamed;
import io.portolan.domain.application.ApplicationEvent.RevisionPinned;
import io.portolan.domain.application.ApplicationEvent.RevisionUnpinned;
import io.portolan.projection.Projection;
import io.portolan.query.application.RevisionStore;
import io.portolan.query.view.ViewStreams;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fills the view of revisions and their services. */
@Component
@ProcessingGroup(RevisionStore.VIEW)
public class RevisionProjection extends Projection {
    private final RevisionStore revisions;

    public RevisionProjection(RevisionStore revisions, ViewStreams streams) {
        super(revisions, streams);
        this.revisions = revisions;
    }

    @EventHandler
    void on(RevisionAdded e) {
        revisions.added(e.application(), e.revision(), e.at());
    }

    @EventHandler
    void on(RevisionNamed e) {
        revisions.named(e.application(), e.revision(), e.name());
    }

    @EventHandler
    void on(RevisionPinned e) {
        revisions.knownGood(e.application(), e.revision(), true);
    }

    @EventHandler
    void on(RevisionUnpinned e) {
        revisions.knownGood(e.application(), e.revision(), false);
    }

    @EventHandler
    void on(ImageResolved e) {
        revisions.imageResolved(e.application(), e.revision(), e.image(), e.pinned());
    }
}
