package io.portolan.domain.forecast;

import io.portolan.domain.Ordered;
import io.portolan.domain.template.ServiceSpec;
import io.portolan.domain.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is different in one revision against another.
 *
 * @param added services that only the second one has, {@code removed} those that only the first one has
 * @param changed services that both have, with every field that differs; the digest of the image is {@code pinned}
 * @param parameters values of the template's variables; of secrets the references
 * @param labels of the template as a whole
 */
public record RevisionComparison(
        int before,
        int after,
        List<String> added,
        List<String> removed,
        List<ChangedService> changed,
        List<Change> parameters,
        List<Change> labels,
        List<Change> volumes) {

    public RevisionComparison {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        parameters = List.copyOf(parameters);
        labels = List.copyOf(labels);
        volumes = List.copyOf(volumes);
    }

    public record ChangedService(String service, List<Change> changes) {
        public ChangedService {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A revision as far as it is compared.
     *
     * @param images the image references, each with what it is pinned to
     */
    public record Compared(int number, Template template, Map<String, String> parameters, Map<String, String> images) {
        public Compared {
            parameters = Ordered.copyOf(parameters);
            images = Ordered.copyOf(images);
        }

        private Optional<String> pinned(ServiceSpec service) {
            return Optional.ofNullable(images.get(service.container().image()));
        }
    }

    public static RevisionComparison between(Compared before, Compared after) {
        var changed = new ArrayList<ChangedService>();
        for (var service : before.template().services()) {
            after.template().service(service.name()).ifPresent(now -> {
                var changes = new ArrayList<>(Difference.between(service, now));
                if (!before.pinned(service).equals(after.pinned(now))) {
                    changes.add(new Change("pinned", before.pinned(service), after.pinned(now)));
                }
                if (!changes.isEmpty()) {
                    changed.add(new ChangedService(service.name(), changes));
                }
            });
        }
        return new RevisionComparison(
                before.number(),
                after.number(),
                missing(after.template(), before.template()),
                missing(before.template(), after.template()),
                changed,
                Difference.between(before.parameters(), after.parameters()),
                Difference.between(before.template().labels(), after.template().labels()),
                Difference.between(before.template().volumes(), after.template().volumes()));
    }

    /** Services of the one that the other doesn't have. */
    private static List<String> missing(Template of, Template in) {
        return of.services().stream()
                .map(ServiceSpec::name)
                .filter(name -> in.service(name).isEmpty())
                .toList();
    }
}
