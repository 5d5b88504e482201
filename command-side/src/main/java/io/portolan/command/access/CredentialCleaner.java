package io.portolan.command.access;

import io.portolan.command.cluster.CertificateReference;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.access.Vault;
import io.portolan.domain.application.ApplicationEvent.ApplicationDeleted;
import io.portolan.domain.cluster.ClusterEvent.CertificateRemoved;
import io.portolan.domain.cluster.ClusterEvent.CertificateStored;
import io.portolan.domain.cluster.ClusterEvent.ClusterDeleted;
import io.portolan.domain.cluster.ClusterEvent.NodeAdmissionFailed;
import io.portolan.domain.cluster.ClusterEvent.NodeRemoved;
import io.portolan.domain.registry.RegistryEvent.RegistryRegistered;
import io.portolan.domain.registry.RegistryEvent.RegistryRemoved;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * The credential of a node that is no more, or never came to be one, is removed; so are the secrets of a
 * deleted application, a registry's password that another one replaces, and certificates that have no use any more.
 */
@ProcessingGroup("credentials")
public class CredentialCleaner {
    private final Vault vault;

    public CredentialCleaner(Vault vault) {
        this.vault = vault;
    }

    @EventHandler
    void on(NodeAdmissionFailed event) {
        vault.remove(event.credential());
    }

    @EventHandler
    void on(NodeRemoved event) {
        vault.remove(event.credential());
    }

    @EventHandler
    void on(RegistryRegistered event) {
        event.replaced().ifPresent(vault::remove);
    }

    @EventHandler
    void on(RegistryRemoved event) {
        vault.remove(event.credential());
    }

    @EventHandler
    void on(CertificateStored event) {
        event.replaced().ifPresent(vault::remove);
    }

    @EventHandler
    void on(CertificateRemoved event) {
        vault.remove(event.reference());
    }

    @EventHandler
    void on(ClusterDeleted event) {
        vault.removeAll(CertificateReference.scope(event.cluster()));
    }

    @EventHandler
    void on(ApplicationDeleted event) {
        vault.removeAll(SecretReference.scope(event.application()));
    }
}
