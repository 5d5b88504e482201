package io.portolan.docker.lab.image;

import io.portolan.docker.lab.image.LayerRecipe.Busybox;
import io.portolan.docker.lab.image.LayerRecipe.Programs;
import io.portolan.docker.lab.image.LayerRecipe.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample images: what the samples, the demo and the tests run. */
public final class Catalogue {
    private static final List<String> HTTP = List.of("80/tcp");
    /** As process 1, httpd would not hear TERM; a shell that does makes stopping a container quick. */
    private static final List<String> SERVE =
            List.of("sh", "-c", "trap 'exit 0' TERM; httpd -f -p 80 -h /www & wait $!");

    private static final List<String> CRASH = List.of("sh", "-c", "sleep 1; exit 3");

    private Catalogue() {}

    /** busybox 1; web 1.0, 2.0, 3.0, 4.0-broken (unhealthy), 5.0-crash (exits 3 after a second); redis 7; haproxy 2.6. */
    public static List<SampleImage> all() {
        Stream<SampleImage> web = Stream.of("1.0", "2.0", "3.0").map(v -> web(v, true, SERVE));
        return Stream.of(
                        Stream.of(busybox()),
                        web,
                        Stream.of(web("4.0-broken", false, SERVE), web("5.0-crash", true, CRASH), redis(), haproxy()))
                .flatMap(images -> images)
                .toList();
    }

    private static SampleImage busybox() {
        return new SampleImage("busybox", "1", List.of(new Busybox()), List.of("sh"), List.of(), List.of());
    }

    /** A web server that says its version and its container's hostname; /ping answers ok, or 404 when it is broken. */
    private static SampleImage web(String version, boolean healthy, List<String> command) {
        List<TextFile> files = new ArrayList<>();
        files.add(new TextFile("www/index.html", false, "web " + version + "\n"));
        files.add(new TextFile("www/cgi-bin/who", true, """
                #!/bin/sh
                printf 'Content-Type: text/plain\\r\\n\\r\\nversion=%s host=%%s\\n' "$(hostname)"
                """.formatted(version)));
        if (healthy) {
            files.add(new TextFile("www/ping", false, "ok\n"));
        }
        return new SampleImage(
                "web", version, List.of(new Busybox(), new LayerRecipe.Files(files)), command, HTTP, List.of());
    }

    /** As the official one: process 1 is HAProxy, and its configuration is where that one has it. Other than there, it is root. */
    private static SampleImage haproxy() {
        return new SampleImage(
                "haproxy",
                "2.6",
                List.of(new Busybox(), new Programs(List.of("haproxy"))),
                List.of("haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"),
                List.of(),
                List.of());
    }

    /**
     * In the shape of the official one, as far as Portolan may rely on it: HAProxy and what is in it run as user 99 in a folder of theirs,
     * there is bash, and neither busybox nor nc. It is for tests, and not among {@link #all()}.
     */
    public static SampleImage unprivilegedHaproxy() {
        var tools = List.of("bash", "cat", "cp", "env", "head", "id", "mkdir", "mv", "rm", "rmdir", "sed", "sleep");
        var files = List.of(
                new TextFile(
                        "etc/passwd", false, "root:x:0:0::/root:/bin/sh\nhaproxy:x:99:99::/var/lib/haproxy:/bin/sh\n"),
                new TextFile("etc/group", false, "root:x:0:\nhaproxy:x:99:\n"),
                new TextFile("var/lib/haproxy/.keep", false, ""),
                new TextFile("usr/local/bin/docker-entrypoint.sh", true, """
                        #!/bin/sh
                        set -e
                        if [ "${1#-}" != "$1" ]; then
                          set -- haproxy "$@"
                        fi
                        exec "$@"
                        """));
        return new SampleImage(
                "haproxy",
                "unprivileged",
                List.of(
                        new Programs(tools),
                        new Programs(List.of("haproxy")),
                        new LayerRecipe.Bash(),
                        new LayerRecipe.Files(files)),
                List.of("haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"),
                List.of(),
                List.of(),
                new SampleImage.Start("haproxy", "/var/lib/haproxy", List.of("docker-entrypoint.sh")));
    }

    private static SampleImage redis() {
        return new SampleImage(
                "redis",
                "7",
                List.of(new Busybox(), new Programs(List.of("redis-server", "redis-cli"))),
                List.of("redis-server", "--protected-mode", "no", "--dir", "/data"),
                List.of("6379/tcp"),
                List.of("/data"));
    }
}
