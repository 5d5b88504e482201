package io.portolan.app.bench;

import io.portolan.docker.lab.LabException;
import io.portolan.docker.lab.Prerequisites;
import java.util.ArrayList;
import java.util.Optional;

/** What a bench on real engines needs of this machine. */
final class LabNeeds {
    private LabNeeds() {}

    /** @param load wrk too */
    static Optional<String> hindrance(boolean load) {
        var missing = new ArrayList<>(Prerequisites.ofLab().missing());
        missing.addAll(Prerequisites.ofSampleImages().missing());
        if (load) {
            missing.addAll(Prerequisites.ofLoad().missing());
        }
        try {
            Prerequisites.ensureRoot();
        } catch (LabException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("install " + String.join(", ", missing) + ", e.g. with ./portolan lab prerequisites");
    }
}
