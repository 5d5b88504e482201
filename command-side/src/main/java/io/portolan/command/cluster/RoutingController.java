package io.portolan.command.cluster;

import io.portolan.command.rest.Asked;
import io.portolan.command.rest.Edge;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.access.Vault;
import io.portolan.domain.cluster.ClusterCommand;
import io.portolan.domain.cluster.ClusterCommand.RemoveCertificate;
import io.portolan.domain.cluster.ClusterCommand.ReplaceErrorPage;
import io.portolan.domain.cluster.ClusterCommand.SetRootDomain;
import io.portolan.domain.cluster.ClusterCommand.StoreCertificate;
import io.portolan.domain.cluster.ClusterCommand.UpdateRouting;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.domain.operation.Paths;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is set for the routes of a cluster, and the update of its routing layer. */
@RestController
@RequestMapping(Paths.API + "/clusters/{cluster}")
@Tag(name = "Routing")
public class RoutingController {
    /** Refusals after which no certificate can be in use under the reference. */
    private static final Set<String> IN_VAIN = Set.of("no-such-cluster", "no-routing", "invalid-domain");

    private final Edge edge;
    private final Vault vault;

    RoutingController(Edge edge, Vault vault) {
        this.edge = edge;
        this.vault = vault;
    }

    @PutMapping("/root-domain")
    @Operation(summary = "Complete prefixes of routes by a domain of one's own, or by the cluster's again")
    ResponseEntity<Object> setRootDomain(
            @PathVariable String cluster, @RequestBody RoutingRequests.RootDomain request, Asked asked) {
        return submit(new SetRootDomain(new ClusterId(cluster), request.domain(), edge.now()), asked);
    }

    @PutMapping("/certificates/{domain}")
    @Operation(summary = "Serve a domain over HTTPS too; the certificate and its key are stored encrypted")
    ResponseEntity<Object> storeCertificate(
            @PathVariable String cluster,
            @PathVariable String domain,
            @RequestBody RoutingRequests.StoreCertificate request,
            Asked asked) {
        request.check();
        var id = new ClusterId(cluster);
        var uploaded = UploadedCertificate.of(domain, request.certificate(), request.key(), edge.now());
        var reference = CertificateReference.of(id, domain.strip().toLowerCase(Locale.ROOT), uploaded.fingerprint());
        if (!asked.dryRun()) {
            vault.put(reference, Map.of(SecretReference.VALUE, uploaded.pem()));
        }
        var command = new StoreCertificate(
                id, domain, reference, uploaded.fingerprint(), uploaded.notAfter(), request.redirect(), edge.now());
        try {
            return submit(command, asked);
        } catch (Refused e) {
            if (e.problems().stream().map(Problem::type).anyMatch(IN_VAIN::contains)) {
                vault.remove(reference);
            }
            throw e;
        }
    }

    @DeleteMapping("/certificates/{domain}")
    @Operation(summary = "Serve a domain over HTTP only; its certificate and key are deleted")
    ResponseEntity<Object> removeCertificate(@PathVariable String cluster, @PathVariable String domain, Asked asked) {
        return submit(new RemoveCertificate(new ClusterId(cluster), domain, edge.now()), asked);
    }

    @PutMapping("/error-page")
    @Operation(summary = "Replace what a request gets that no route takes")
    ResponseEntity<Object> replaceErrorPage(
            @PathVariable String cluster, @RequestBody RoutingRequests.ErrorPage request, Asked asked) {
        request.check();
        return submit(new ReplaceErrorPage(new ClusterId(cluster), Optional.of(request.html()), edge.now()), asked);
    }

    @DeleteMapping("/error-page")
    @Operation(summary = "Show Portolan's own page again to a request that no route takes")
    ResponseEntity<Object> removeErrorPage(@PathVariable String cluster, Asked asked) {
        return submit(new ReplaceErrorPage(new ClusterId(cluster), Optional.empty(), edge.now()), asked);
    }

    @PostMapping("/routing/update")
    @Operation(summary = "Change the routing layer to another image, or pull the same again, a node after the other")
    ResponseEntity<Object> updateRouting(
            @PathVariable String cluster, @RequestBody RoutingRequests.Update request, Asked asked) {
        request.check();
        return submit(new UpdateRouting(new ClusterId(cluster), request.image(), edge.now()), asked);
    }

    private ResponseEntity<Object> submit(ClusterCommand command, Asked asked) {
        return edge.submit(command, asked, Paths.of(command.cluster()), HttpStatus.OK);
    }
}
