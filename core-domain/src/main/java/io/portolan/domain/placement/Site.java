package io.portolan.domain.placement;

/** One node's page in the books: what is taken there. {@code ordinal} counts from 0 in the order of the node indexes. */
final class Site {
    private final PlacementNode node;
    private final int ordinal;
    private final PortBook ports = new PortBook();
    private int cpu;
    private long memory;
    private int gpus;

    Site(PlacementNode node, int ordinal) {
        this.node = node;
        this.ordinal = ordinal;
    }

    PlacementNode node() {
        return node;
    }

    int ordinal() {
        return ordinal;
    }

    PortBook ports() {
        return ports;
    }

    void take(Room room) {
        cpu += room.cpu();
        memory += room.memory();
        gpus += room.gpus();
        room.items().forEach(ports::add);
    }

    void free(Room room) {
        cpu -= room.cpu();
        memory -= room.memory();
        gpus -= room.gpus();
        room.items().forEach(ports::remove);
    }

    int freeCpu() {
        return node.capacity().cpu() - cpu;
    }

    long freeMemory() {
        return node.capacity().memory() - memory;
    }

    int freeGpus() {
        return node.capacity().gpus() - gpus;
    }

    /** The greater of the reserved shares of processor and memory, in ten-thousandths. */
    long reservedShare() {
        return Math.max(
                share(cpu, node.capacity().cpu()), share(memory, node.capacity().memory()));
    }

    private static long share(long taken, long all) {
        return all == 0 ? 0 : (long) (10_000.0 * taken / all);
    }
}
