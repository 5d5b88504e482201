package io.portolan.docker.engine;

import io.portolan.domain.template.ContainerSettings.Networking;
import io.portolan.domain.template.ContainerSettings.Resources;
import io.portolan.domain.template.ContainerSettings.Security;
import io.portolan.domain.template.ContainerSettings.Storage;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Settings in which nothing is set. */
final class Defaults {
    static final Networking NETWORKING = new Networking(
            "default", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of());
    static final Storage STORAGE = new Storage(List.of(), List.of(), List.of(), List.of(), OptionalLong.empty(), false);
    static final Security SECURITY = new Security(List.of(), List.of(), List.of(), false, "", "");
    static final Resources RESOURCES = new Resources(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalLong.empty(),
            "",
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            false,
            0,
            List.of());

    private Defaults() {}
}
