package io.portolan.app.operator;

import java.io.Writer;
import java.util.function.Consumer;

/** Passes whole lines on, each behind a mark, so that those of several writers don't mix. */
final class MarkedLines extends Writer {
    private final String mark;
    private final Consumer<String> out;
    private final StringBuilder line = new StringBuilder();

    MarkedLines(String mark, Consumer<String> out) {
        this.mark = mark;
        this.out = out;
    }

    @Override
    public void write(char[] text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (text[i] == '\n') {
                pass();
            } else {
                line.append(text[i]);
            }
        }
    }

    private void pass() {
        out.accept(mark + line);
        line.setLength(0);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        if (!line.isEmpty()) {
            pass();
        }
    }
}
