package io.portolan.domain.application;

import io.portolan.domain.routing.SystemApplications;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template.VolumeDeclaration;
import java.net.IDN;
import java.util.Map;

/** How containers, and what belongs to an application on an engine, are named. */
public final class ContainerNames {
    /** What all HAProxies of a cluster are known as on its network: the routing layer is an application like any other. */
    public static final String ROUTING = SystemApplications.ROUTING + "_" + SystemApplications.ROUTING;

    private ContainerNames() {}

    /**
     * The application's name in the alphabet that engines allow: letters and digits of other alphabets are written as in
     * domain names. {@code web-shop} stays, {@code 商店} becomes {@code xn--czrs0t}.
     */
    public static String prefix(ApplicationState.Identity who) {
        try {
            var ascii = IDN.toASCII(who.name(), IDN.ALLOW_UNASSIGNED);
            return ascii.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]*")
                    ? ascii
                    : who.id().value();
        } catch (IllegalArgumentException tooLong) {
            return who.id().value();
        }
    }

    /** {@code application_service}: the name under which all containers of a service are known in the whole cluster. */
    public static String service(ApplicationState.Identity who, String service) {
        return prefix(who) + "_" + service;
    }

    /** {@code application_service_index}, or the template's own container_name. */
    public static String container(ApplicationState.Identity who, ServiceSpec service, int slot) {
        var own = service.container().containerName();
        return own.isEmpty() ? service(who, service.name()) + "_" + slot : own;
    }

    static String container(ApplicationState state, int revision, String service, int slot) {
        return state.revision(revision)
                .flatMap(r -> r.template().service(service))
                .map(spec -> container(state.who(), spec, slot))
                .orElse(service(state.who(), service) + "_" + slot);
    }

    /** The engine's name of a volume: one that the template declares belongs to the application. */
    public static String volume(ApplicationState.Identity who, Revision revision, String volume) {
        return volume(who, revision.template().volumes(), volume);
    }

    /** @param volumes that the template declares */
    public static String volume(ApplicationState.Identity who, Map<String, VolumeDeclaration> volumes, String volume) {
        var declared = volumes.get(volume);
        if (declared == null) {
            return volume;
        }
        if (declared.external()) {
            return declared.externalName().isEmpty() ? volume : declared.externalName();
        }
        return prefix(who) + "_" + volume;
    }
}
