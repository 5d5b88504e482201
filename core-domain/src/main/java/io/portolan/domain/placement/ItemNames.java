package io.portolan.domain.placement;

import io.portolan.domain.application.ApplicationId;
import io.portolan.domain.container.ContainerLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By which texts an affinity may find a container. */
final class ItemNames {
    private ItemNames() {}

    /**
     * What the key of an affinity of {@code viewer}'s reads of a container.
     *
     * <p>{@code service}: its service's name within one application, {@code app_service} or {@code app/service} from
     * everywhere; {@code container}: name and identity; {@code image}: see {@link #ofImage}; any other key: that label,
     * the empty string where it has none.
     */
    static List<String> of(String key, ApplicationId viewer, ApplicationId owner, Demand demand) {
        return switch (key) {
            case "service" -> services(demand, viewer.equals(owner));
            case "container" -> List.of(demand.container(), demand.instance().value());
            case "image" -> ofImage(demand.image());
            default -> List.of(demand.labels().getOrDefault(key, ""));
        };
    }

    /** {@code reg:5000/web:1@sha256:…} is also found as {@code reg:5000/web:1} and {@code reg:5000/web}. */
    static List<String> ofImage(String reference) {
        List<String> names = new ArrayList<>(List.of(reference));
        int digest = reference.indexOf('@');
        String tagged = digest < 0 ? reference : reference.substring(0, digest);
        names.add(tagged);
        int tag = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        names.add(tag < 0 ? tagged : tagged.substring(0, tag));
        return names.stream().distinct().toList();
    }

    private static List<String> services(Demand demand, boolean sameApplication) {
        List<String> names = new ArrayList<>();
        if (sameApplication) {
            names.add(demand.service());
        }
        applicationName(demand).ifPresent(name -> {
            names.add(name + "_" + demand.service());
            names.add(name + "/" + demand.service());
        });
        return names;
    }

    /** From its label, or from the container's name, which is {@code application_service_index}. */
    private static Optional<String> applicationName(Demand demand) {
        String label = demand.labels().getOrDefault(ContainerLabels.APPLICATION_NAME, "");
        int end = (demand.container() + "_").lastIndexOf("_" + demand.service() + "_");
        return !label.isEmpty()
                ? Optional.of(label)
                : end > 0 ? Optional.of(demand.container().substring(0, end)) : Optional.empty();
    }
}
