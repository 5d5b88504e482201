package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Restart;
import io.portolan.domain.template.ContainerSettings.Restart.Policy;
import io.portolan.domain.template.YamlValue.Scalar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code restart}: no, always, unless-stopped, on-failure or on-failure:N. */
final class RestartReader {
    private static final Pattern ON_FAILURE = Pattern.compile("on-failure(?::(\\d{1,9}))?");

    private RestartReader() {}

    /** The containers of a batch application are never restarted by the engine, whatever the file says. */
    static Restart read(Section service, Optional<Restart> ofDeploy, boolean batch) {
        Optional<Restart> written = service.scalar("restart").flatMap(s -> parse(s, service.problems()));
        Restart restart = Agreement.of(
                        "restart",
                        written,
                        "deploy.restart_policy",
                        ofDeploy,
                        written.isPresent() ? service.keyPlace("restart") : service.place(),
                        service.problems())
                .orElse(Restart.NO);
        if (batch && !restart.equals(Restart.NO)) {
            service.problems()
                    .warning(
                            written.isPresent() ? service.keyPlace("restart") : service.place(),
                            "no-effect",
                            "In a batch application restart counts as no; a container that failed is tried again by retry_count.",
                            "");
            return Restart.NO;
        }
        return restart;
    }

    private static Optional<Restart> parse(Scalar scalar, Problems problems) {
        Matcher onFailure = ON_FAILURE.matcher(scalar.text());
        if (onFailure.matches()) {
            int retries = onFailure.group(1) == null ? 0 : Integer.parseInt(onFailure.group(1));
            return Optional.of(new Restart(Policy.ON_FAILURE, retries));
        }
        return switch (scalar.text()) {
            case "no", "No", "NO", "false" -> Optional.of(Restart.NO);
            case "always" -> Optional.of(new Restart(Policy.ALWAYS, 0));
            case "unless-stopped" -> Optional.of(new Restart(Policy.UNLESS_STOPPED, 0));
            default -> {
                problems.badValue(
                        scalar.place(),
                        Values.quoted(scalar) + " is no restart policy.",
                        "Write no, always, unless-stopped, on-failure or on-failure:3.");
                yield Optional.empty();
            }
        };
    }
}
