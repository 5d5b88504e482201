package io.portolan.domain.run;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.application.ApplicationState;
import io.portolan.domain.application.ContainerNames;
import io.portolan.domain.cluster.ClusterNetwork;
import io.portolan.domain.container.ContainerLabels;
import io.portolan.domain.container.ContainerSpec;
import io.portolan.domain.template.ContainerSettings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Writes out what the engine needs for one attempt. */
final class AttemptSpecs {
    private static final String FOREIGN = "container:";

    private AttemptSpecs() {}

    /** {@code job_task_index_run_attempt}. */
    static String name(RunState.Identity run, String task, int index, int attempt) {
        return prefix(run) + "_" + task + "_" + index + "_" + run.number() + "_" + attempt;
    }

    static ContainerSpec of(RunState state, TaskSpec task, Attempt attempt, String image) {
        var run = state.who();
        var settings = task.service().container();
        return new ContainerSpec(
                attempt.container(),
                image,
                settings.asTask(environment(run, task, attempt, settings)),
                labels(run, attempt, settings),
                ClusterNetwork.nameOf(run.cluster()),
                aliases(run, task, settings),
                settings.networking().externalLinks(),
                Map.of(),
                settings.storage().volumesFrom().stream()
                        .filter(v -> v.startsWith(FOREIGN))
                        .map(v -> v.substring(FOREIGN.length()))
                        .toList(),
                volumes(state, settings));
    }

    private static Map<String, String> environment(
            RunState.Identity run, TaskSpec task, Attempt attempt, ContainerSettings settings) {
        var environment = new LinkedHashMap<>(settings.environment());
        environment.put("PORTOLAN_TASK_INDEX", String.valueOf(attempt.id().index()));
        environment.put("PORTOLAN_TASK_COUNT", String.valueOf(task.scale()));
        environment.put("PORTOLAN_RUN_ID", run.id().value());
        environment.put("PORTOLAN_ATTEMPT", String.valueOf(attempt.id().number()));
        return environment;
    }

    /** Watchers and workers know a run's containers as they know an application's. */
    private static Map<String, String> labels(RunState.Identity run, Attempt attempt, ContainerSettings settings) {
        var labels = new LinkedHashMap<>(settings.labels());
        labels.put(ContainerLabels.CLUSTER, run.cluster().value());
        labels.put(ContainerLabels.APPLICATION, run.id().owner().value());
        labels.put(ContainerLabels.APPLICATION_NAME, run.jobName());
        labels.put(ContainerLabels.SERVICE, attempt.id().task());
        labels.put(ContainerLabels.SLOT, String.valueOf(attempt.id().index()));
        labels.put(ContainerLabels.INSTANCE, attempt.instance().value());
        labels.put(ContainerLabels.REVISION, String.valueOf(run.revision()));
        labels.put(ContainerLabels.JOB, run.job().value());
        labels.put(ContainerLabels.RUN, run.id().value());
        labels.put(ContainerLabels.TASK, attempt.id().task());
        labels.put(ContainerLabels.INDEX, String.valueOf(attempt.id().index()));
        labels.put(ContainerLabels.ATTEMPT, String.valueOf(attempt.id().number()));
        return labels;
    }

    private static List<String> aliases(RunState.Identity run, TaskSpec task, ContainerSettings settings) {
        var aliases = new LinkedHashSet<String>();
        aliases.add(task.name());
        aliases.add(prefix(run) + "_" + task.name());
        if (!settings.hostname().isEmpty()) {
            aliases.add(settings.hostname());
        }
        aliases.addAll(settings.networking().aliases());
        return List.copyOf(aliases);
    }

    /** Volumes that the template declares belong to the job, and all its runs share them. */
    private static Map<String, String> volumes(RunState state, ContainerSettings settings) {
        var names = new LinkedHashMap<String, String>();
        settings.storage().volumes().stream()
                .filter(mount -> mount.kind() == ContainerSettings.Mount.Kind.NAMED)
                .forEach(mount -> names.put(
                        mount.source(),
                        ContainerNames.volume(
                                identity(state.who()), state.batch().volumes(), mount.source())));
        return names;
    }

    private static String prefix(RunState.Identity run) {
        return ContainerNames.prefix(identity(run));
    }

    /** The job as an application, which it is but for its runs. */
    private static ApplicationState.Identity identity(RunState.Identity run) {
        return new ApplicationState.Identity(
                new ApplicationId(run.job().value()), run.cluster(), run.jobName(), "", false);
    }
}
