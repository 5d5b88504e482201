package io.portolan.query.routing;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Figures of traffic in a span of time.
 *
 * @param errors answers 5xx, refused connections, broken answers, time-outs
 * @param p50Millis within which half of the requests were answered, interpolated in its bucket; 0 without requests
 * @param sessions open at the end of it
 */
@Schema(name = "TrafficFigures")
public record FiguresView(
        long requests,
        long errors,
        double errorRatio,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        long sessions,
        long bytesIn,
        long bytesOut) {}
