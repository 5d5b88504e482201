package io.portolan.domain.work;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.run.RunId;

/** Whose step or container it is, and so to whom is reported what came of it. */
public sealed interface Addressee {
    /** The cluster in which the node is. */
    record OfCluster() implements Addressee {}

    record OfApplication(ApplicationId application) implements Addressee {}

    record OfRun(RunId run) implements Addressee {}

    /** A run is known as an application would be, see {@link RunId#owner()}. */
    static Addressee of(ApplicationId owner) {
        return RunId.of(owner).<Addressee>map(OfRun::new).orElseGet(() -> new OfApplication(owner));
    }
}
