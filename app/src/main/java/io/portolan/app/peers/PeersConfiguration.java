package io.portolan.app.peers;

import io.portolan.app.config.PortolanProperties;
import io.portolan.projection.Projection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What control planes tell each other: that the log has grown, and which views have changed. */
@Configuration
class PeersConfiguration {

    @Bean(destroyMethod = "")
    Peers peers(PortolanProperties properties) {
        return new Peers(properties.peers(), () -> name(properties));
    }

    /** Begins when there is something to tell of, and ends when nothing more is done. */
    @Bean
    SmartLifecycle news(Peers peers, List<Projection> projections, ObjectProvider<SharedLog> log) {
        return new News(
                () -> {
                    log.ifAvailable(shared -> peers.onNews(SharedLog.NEWS, shared::look));
                    projections.forEach(projection -> {
                        var view = "view " + projection.name();
                        projection.onChange(() -> peers.tell(view));
                        peers.onNews(view, projection::changedElsewhere);
                    });
                    peers.start();
                },
                peers);
    }

    /** Only those find each other that open the same vault. A hash of the key doesn't tell the key. */
    private static String name(PortolanProperties properties) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update("peers of ".getBytes(StandardCharsets.UTF_8));
            return "portolan-" + HexFormat.of().formatHex(hash.digest(Files.readAllBytes(properties.vaultKey())));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + properties.vaultKey(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class News implements SmartLifecycle {
        private final Runnable begin;
        private final Peers peers;
        private volatile boolean running;

        News(Runnable begin, Peers peers) {
            this.begin = begin;
            this.peers = peers;
        }

        @Override
        public void start() {
            begin.run();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            peers.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        /** Stopped after the watcher is. */
        @Override
        public int getPhase() {
            return DEFAULT_PHASE - 1;
        }
    }
}
