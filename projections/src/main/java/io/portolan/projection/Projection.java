package io.portolan.projection;

import io.portolan.query.view.View;
import io.portolan.query.view.ViewStreams;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.interceptors.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Copies what events say into one view. What each view has read is noted in the transaction in which it is written, so an
 * event that comes again, after a crash or by another processor, changes nothing.
 *
 * <p>The processing group has the name of the view, and one segment: the events of the whole log come in their order.
 */
public abstract class Projection {
    private final View view;
    private final ViewStreams streams;
    private final List<Runnable> changed = new CopyOnWriteArrayList<>();

    protected Projection(View view, ViewStreams streams) {
        this.view = view;
        this.streams = streams;
    }

    /** The name of the view that it fills, which is that of its processing group. */
    public final String name() {
        return view.name();
    }

    /** The tables that it fills. */
    public final List<String> tables() {
        return view.tables();
    }

    public final View view() {
        return view;
    }

    /** Tells those who wait for the view that it has changed, here and in other control planes. */
    public final void announce() {
        committed();
        changed.forEach(Runnable::run);
    }

    /** Another control plane has changed it. */
    public final void changedElsewhere() {
        committed();
    }

    /** Called when this process has changed the view. */
    public final void onChange(Runnable listener) {
        changed.add(listener);
    }

    /** Lets an event through to its handler unless the view has it already. */
    @MessageHandlerInterceptor
    public Object once(EventMessage<?> event, InterceptorChain chain) throws Exception {
        Progress progress = CurrentUnitOfWork.get().getOrComputeResource("progress of " + view.name(), key -> begin());
        return progress.isNew(event) ? chain.proceed() : null;
    }

    /** Forgets everything; the events are read again from the first one. */
    @ResetHandler
    public void reset() {
        view.clear();
        streams.forget(view.name());
    }

    /** Called when a batch of events is in the view for all to see. */
    protected void committed() {}

    private Progress begin() {
        Progress progress = new Progress(view.name(), streams);
        CurrentUnitOfWork.get().onPrepareCommit(batch -> progress.write());
        CurrentUnitOfWork.get().afterCommit(batch -> announce());
        return progress;
    }
}
