package io.portolan.docker.worker;

import io.portolan.docker.engine.EngineException;
import io.portolan.domain.access.SecretReference;
import io.portolan.domain.access.Vault;
import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.run.RunId;
import io.portolan.domain.template.ContainerSettings;
import io.portolan.domain.template.ContainerSettings.HealthCheck;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the values of secrets into a container's specification, at the last moment before the engine creates it: into its
 * environment, command, entrypoint, health check and labels. Nobody else sees the values.
 */
final class ContainerSecrets {
    private final Vault vault;

    ContainerSecrets(Vault vault) {
        this.vault = vault;
    }

    /**
     * Gives the complete specification to the engine.
     *
     * @throws EngineException {@code secret-missing}, and those of the engine, without values
     */
    void create(ContainerSpec spec, Consumer<ContainerSpec> engine) {
        var opened = new Opened(spec);
        ContainerSpec complete = opened.spec();
        try {
            engine.accept(complete);
        } catch (EngineException e) {
            throw opened.values.isEmpty() ? e : e.reworded(opened::hidden);
        }
    }

    /** One specification, and the values that were put into it. */
    private final class Opened {
        private final ContainerSpec sealed;
        private final Map<SecretReference, String> values = new HashMap<>();

        Opened(ContainerSpec sealed) {
            this.sealed = sealed;
        }

        ContainerSpec spec() {
            return new ContainerSpec(
                    sealed.name(),
                    sealed.image(),
                    settings(sealed.settings()),
                    texts(sealed.labels()),
                    sealed.network(),
                    sealed.aliases(),
                    sealed.links(),
                    sealed.hosts(),
                    sealed.volumesFrom(),
                    sealed.volumes());
        }

        private ContainerSettings settings(ContainerSettings s) {
            return new ContainerSettings(
                    s.image(),
                    texts(s.command()),
                    texts(s.entrypoint()),
                    texts(s.environment()),
                    texts(s.labels()),
                    s.workingDir(),
                    s.user(),
                    s.hostname(),
                    s.domainname(),
                    s.containerName(),
                    s.restart(),
                    s.stopSignal(),
                    s.stopGracePeriod(),
                    s.networking(),
                    s.storage(),
                    s.security(),
                    s.resources(),
                    s.logging(),
                    s.healthCheck()
                            .map(h -> new HealthCheck(
                                    texts(h.test()), h.interval(), h.timeout(), h.startPeriod(), h.retries())));
        }

        private Map<String, String> texts(Map<String, String> texts) {
            var result = new LinkedHashMap<String, String>();
            texts.forEach((name, text) -> result.put(name, text(text)));
            return result;
        }

        private List<String> texts(List<String> texts) {
            return texts.stream().map(this::text).toList();
        }

        private String text(String text) {
            return SecretReference.replaced(
                    text, plain -> plain, reference -> values.computeIfAbsent(reference, this::value));
        }

        private String value(SecretReference reference) {
            var application = owner();
            return vault.get(reference.key(application))
                    .map(secret -> secret.get(SecretReference.VALUE))
                    .orElseThrow(() -> EngineException.refused(Problem.of(
                            "secret-missing",
                            "The vault has no value for %s of application %s (%s)."
                                    .formatted(
                                            reference.name(),
                                            sealed.labels().getOrDefault(ContainerLabels.APPLICATION_NAME, ""),
                                            application),
                            "Change the application, and give %s again under secrets.".formatted(reference.name()))));
        }

        /** The runs of a job have its secrets. */
        private ApplicationId owner() {
            var application = new ApplicationId(sealed.labels().get(ContainerLabels.APPLICATION));
            return RunId.of(application)
                    .map(_ -> new ApplicationId(sealed.labels().get(ContainerLabels.JOB)))
                    .orElse(application);
        }

        /** An engine may quote what it was given. */
        private String hidden(String words) {
            String hidden = words;
            for (Map.Entry<SecretReference, String> value : values.entrySet()) {
                hidden = hidden.replace(value.getValue(), value.getKey().toString());
            }
            return hidden;
        }
    }
}
