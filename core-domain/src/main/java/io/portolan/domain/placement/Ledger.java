package io.portolan.domain.placement;

import java.util.Collection;
import java.util.List;

/**
 * Where containers go: a pure function of the nodes, of what is reserved, and of the request.
 *
 * <p>All containers of a request are placed, or none. A node can take a container when it passes every filter: it is
 * ready, it is the one that the container is bound to, its labels match the constraints, the containers and images there
 * match the affinities (and theirs match the container), the services that must be beside it are there, and it has the
 * GPUs, the memory, the processor time and the host ports. Of those the best one is taken: another zone where zones are
 * wanted, most preferences met, fewest containers of the service, then of the application, least reserved, lowest index.
 *
 * <p>What is reserved of a node of 4 cores (400 hundredths), worked out:
 *
 * <pre>
 * web.1 takes 150, db.1 takes 100                              reserved 250, free 150
 * web.1b replaces web.1 and takes 200: max(150, 200) + 100     reserved 300, free 100
 * web.1 is released: max(200) + 100                            reserved 300, free 100
 * </pre>
 *
 * <p>Spreading, worked out: three empty nodes, {@code web} with three containers and {@code db} with one.
 *
 * <pre>
 * web.1  node 1  fewest containers of web: 0, lowest index; 3 nodes would do
 * web.2  node 2  fewest containers of web: 0, lowest index; 3 nodes would do
 * web.3  node 3  fewest containers of web: 0; 3 nodes would do
 * db.1   node 1  fewest containers of db: 0, lowest index; 3 nodes would do (each has one of the application)
 * </pre>
 *
 * <p>A refusal, worked out: {@code web} needs 512 MB; node 1 has 256 MB free, node 2 has 100 MB free, node 3 is lost.
 *
 * <pre>
 * There is no place for web.1: 2 of 3 nodes lack memory: 512 MB needed; 1 of 3 nodes is not ready.
 *   node 1: lacks memory: 512 MB needed, 256 MB of 1024 MB free
 *   node 2: lacks memory: 512 MB needed, 100 MB of 1024 MB free
 *   node 3: is lost
 * </pre>
 */
public final class Ledger {
    private Ledger() {}

    /**
     * Answers a request; the same input gives the same answer on any machine.
     *
     * @param nodes all members of the cluster, those that can take nothing included: a refusal names them too
     * @param reservations all that is reserved on them, of every application
     */
    public static PlacementAnswer place(
            Collection<PlacementNode> nodes, Collection<Reservation> reservations, PlacementRequest request) {
        Batch batch = new Batch(Books.open(nodes, reservations, request));
        BatchOrder.of(request).forEach(batch::place);
        return batch.answer(request);
    }

    /** What the ledger has to keep of a request that was answered so. */
    public static List<Reservation> reservations(PlacementRequest request, PlacementAnswer.Placed answer) {
        return ReservationsOf.of(request, answer);
    }
}
