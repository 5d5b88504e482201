package io.portolan.docker.lab.image;

import java.util.List;

/** What goes into one layer of a sample image. */
public sealed interface LayerRecipe {
    /** A small root: busybox with all its applets, /etc/passwd, and the usual empty folders. */
    record Busybox() implements LayerRecipe {}

    /** Programs of this machine at the paths that they have here, each with the shared libraries that it names. */
    record Programs(List<String> programs) implements LayerRecipe {
        public Programs {
            programs = List.copyOf(programs);
        }
    }

    /** What a root without busybox has at least: bash as /bin/sh, and a /tmp for everybody. */
    record Bash() implements LayerRecipe {}

    /** Small files with their text. */
    record Files(List<TextFile> files) implements LayerRecipe {
        public Files {
            files = List.copyOf(files);
        }
    }

    /**
     * A file with its text.
     *
     * @param path in the image, without a slash at the beginning
     */
    record TextFile(String path, boolean executable, String text) {}
}
