package io.portolan.docker.lab.image;

import io.portolan.docker.lab.LabException;
import io.portolan.docker.lab.os.Commands;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes layers of the programs that are installed here; one that several images share is made once. */
final class LayerMaker {
    /** In ldd's answer: {@code libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x7f…)}, or the loader alone. */
    private static final Pattern LIBRARY = Pattern.compile("(/[^ )]+) \\(0x");

    private static final List<String> FOLDERS =
            List.of("bin", "etc", "var/run", "var/log", "proc", "sys", "dev", "root", "data");
    private final Map<LayerRecipe, Layer> made = new HashMap<>();

    Layer make(LayerRecipe recipe) {
        return made.computeIfAbsent(recipe, r -> switch (r) {
            case LayerRecipe.Busybox ignored -> busybox();
            case LayerRecipe.Programs programs -> programs(programs.programs());
            case LayerRecipe.Bash _ -> bash();
            case LayerRecipe.Files files -> files(files.files());
        });
    }

    private static Layer busybox() {
        LayerTar tar = new LayerTar();
        FOLDERS.forEach(folder -> tar.folder(folder, 0755));
        tar.folder("tmp", 01777);
        Path busybox = find("busybox");
        tar.copy(busybox, "bin/busybox");
        libraries(busybox).forEach(library -> tar.copy(Path.of(library), library.substring(1)));
        String applets = Commands.require("list busybox's applets", busybox.toString(), "--list");
        Commands.lines(applets).stream()
                .filter(applet -> !applet.equals("busybox"))
                .forEach(applet -> tar.link("bin/" + applet, "busybox"));
        tar.text("etc/passwd", false, "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n");
        tar.text("etc/group", false, "root:x:0:\nnogroup:x:65534:\n");
        return tar.finish();
    }

    private static Layer programs(List<String> programs) {
        LayerTar tar = new LayerTar();
        for (String program : programs) {
            Path path = find(program);
            tar.copy(path, path.toString().substring(1));
            libraries(path).forEach(library -> tar.copy(Path.of(library), library.substring(1)));
        }
        return tar.finish();
    }

    private static Layer bash() {
        LayerTar tar = new LayerTar();
        tar.folder("tmp", 01777);
        tar.link("bin/sh", find("bash").toString());
        return tar.finish();
    }

    private static Layer files(List<LayerRecipe.TextFile> files) {
        LayerTar tar = new LayerTar();
        files.forEach(file -> tar.text(file.path(), file.executable(), file.text()));
        return tar.finish();
    }

    private static Path find(String program) {
        return Commands.which(program)
                .orElseThrow(() -> new LabException("an image needs the program " + program + ", which isn't here"));
    }

    /** None for a static program, of which ldd says so and fails. */
    private static List<String> libraries(Path program) {
        return librariesIn(Commands.run("ldd", program.toString()).output());
    }

    static List<String> librariesIn(String ldd) {
        return LIBRARY.matcher(ldd)
                .results()
                .map((MatchResult r) -> r.group(1))
                .distinct()
                .sorted()
                .toList();
    }
}
