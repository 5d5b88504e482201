package io.portolan.domain.routing;

/**
 * The traffic of a service in a span of time.
 *
 * @param errors answers 5xx, refused connections, broken answers, time-outs; at most {@code requests}
 * @param p95Millis within which 95 of 100 requests were answered; 0 without requests
 */
public record TrafficFigures(long requests, long errors, double p95Millis) {
    public static final TrafficFigures NONE = new TrafficFigures(0, 0, 0);

    /** 0 to 1; 0 without requests. */
    public double errorRatio() {
        return requests == 0 ? 0 : (double) errors / requests;
    }
}
