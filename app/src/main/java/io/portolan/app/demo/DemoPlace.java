package io.portolan.app.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the demo's containers run: engines that it starts, or engines that are there. */
interface DemoPlace extends AutoCloseable {
    /** Brings the engines up, with the sample images in their reach. */
    Site open();

    /** Whether the engines are there after the demo too, so that what was deployed has to be deleted. */
    boolean stays();

    /** Leaves nothing of what {@link #open} started. */
    @Override
    void close();

    /**
     * @param registry what stands before the sample images' names
     * @param engines the nodes to admit
     */
    record Site(String registry, List<Engine> engines) {
        public Site {
            engines = List.copyOf(engines);
        }
    }

    /** @param tls folder with ca.pem, cert.pem and key.pem; absent for a socket and plain TCP */
    record Engine(String endpoint, String zone, Optional<Path> tls) {}
}
