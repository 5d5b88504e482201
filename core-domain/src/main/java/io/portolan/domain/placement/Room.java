package io.portolan.domain.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a container takes of a node together with those that it replaces there: never both at once, so the room is the
 * greater of them and not their sum.
 *
 * <p>512 MB replaced by 768 MB: the room is 768 MB until the old one is released, and after it.
 */
final class Room {
    private final Site site;
    private final List<Item> items = new ArrayList<>();

    Room(Site site) {
        this.site = site;
    }

    Site site() {
        return site;
    }

    List<Item> items() {
        return items;
    }

    int cpu() {
        return (int) most(needs -> needs.cpu());
    }

    long memory() {
        return most(Needs::memory);
    }

    int gpus() {
        return (int) most(needs -> needs.gpus());
    }

    private long most(ToLongFunction<Needs> amount) {
        return items.stream()
                .map(item -> item.demand().needs())
                .mapToLong(amount)
                .max()
                .orElse(0);
    }
}
