package io.portolan.docker.engine;

import java.io.InputStream;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What one thread writes and another reads, at once. Java's own pipe breaks when the thread that wrote last has ended,
 * which virtual threads do all the time.
 */
final class InputPipe extends InputStream {
    private static final byte[] END = {};

    private final LinkedBlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    private byte[] piece = END;
    private int at;

    /** False when it is closed. */
    boolean offer(byte[] bytes) {
        return !closed && pieces.add(bytes.clone());
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == piece.length && !next()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean next() {
        try {
            piece = closed && pieces.isEmpty() ? END : pieces.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            piece = END;
        }
        at = 0;
        return piece.length > 0;
    }

    /** Who reads finds the end. */
    @Override
    public void close() {
        closed = true;
        pieces.add(END);
    }
}
