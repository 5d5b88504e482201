package io.portolan.app.bench;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a bench is given.
 *
 * @param folder empty, its own, on a real disk; removed afterwards
 * @param progress is told, in words for people, what is being done
 */
record BenchRun(Path folder, Consumer<String> progress) {}
