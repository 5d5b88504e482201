package io.portolan.domain.placement;

/**
 * How well a node suits a container; the least is the best, and no two nodes are equal, since their indexes differ.
 *
 * @param zoneAgain 1 where the service needs another zone still and has this one
 * @param missed preferences that the node doesn't meet
 * @param ofService containers of the service there, {@code ofApplication} of its application
 * @param inZone containers of the service in the node's zone, where zones matter
 * @param share of the node that is reserved, in ten-thousandths
 */
record Score(int zoneAgain, int missed, int inZone, int ofService, int ofApplication, long share, int index)
        implements Comparable<Score> {
    @Override
    public int compareTo(Score other) {
        if (zoneAgain != other.zoneAgain) {
            return Integer.compare(zoneAgain, other.zoneAgain);
        }
        if (missed != other.missed) {
            return Integer.compare(missed, other.missed);
        }
        if (inZone != other.inZone) {
            return Integer.compare(inZone, other.inZone);
        }
        if (ofService != other.ofService) {
            return Integer.compare(ofService, other.ofService);
        }
        if (ofApplication != other.ofApplication) {
            return Integer.compare(ofApplication, other.ofApplication);
        }
        return share != other.share ? Long.compare(share, other.share) : Integer.compare(index, other.index);
    }

    /** What made this node better than the next best. */
    String advantageOver(Score next, Demand demand) {
        if (zoneAgain < next.zoneAgain) {
            return "a zone that " + demand.service() + " is not in yet";
        }
        if (missed < next.missed) {
            return "meets most preferences: " + missed + " missed";
        }
        if (inZone < next.inZone) {
            return "fewest containers of " + demand.service() + " in its zone: " + inZone;
        }
        if (ofService < next.ofService) {
            return "fewest containers of " + demand.service() + ": " + ofService;
        }
        if (ofApplication < next.ofApplication) {
            return "fewest containers of the application: " + ofApplication;
        }
        if (share < next.share) {
            return "least reserved: " + share / 100 + " %";
        }
        return "fewest containers of " + demand.service() + ": " + ofService + ", lowest index";
    }
}
