package io.portolan.domain.placement;

import java.util.Optional;

/** The best node so far, and how good the next best is, which tells what made the difference. */
final class Choice {
    private Optional<Site> best = Optional.empty();
    private Optional<Score> score = Optional.empty();
    private Optional<Score> next = Optional.empty();
    private int candidates;

    void consider(Site site, Score its) {
        candidates++;
        if (score.isEmpty() || its.compareTo(score.get()) < 0) {
            next = score;
            score = Optional.of(its);
            best = Optional.of(site);
        } else if (next.isEmpty() || its.compareTo(next.get()) < 0) {
            next = Optional.of(its);
        }
    }

    Optional<Site> best() {
        return best;
    }

    String reason(Demand demand) {
        if (demand.pinned().isPresent()) {
            return "stays on the node where its predecessor's data is";
        }
        String beside = demand.besides().isEmpty() ? "" : "beside " + String.join(" and ", demand.besides()) + "; ";
        if (next.isEmpty()) {
            return beside + "the only node that would do";
        }
        return beside + score.orElseThrow().advantageOver(next.get(), demand) + "; " + candidates + " nodes would do";
    }
}
