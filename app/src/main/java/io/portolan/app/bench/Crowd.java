package io.portolan.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that do the same. */
final class Crowd {
    private static final double NANOS = 1e9;

    private Crowd() {}

    /** What each thread does again and again. */
    interface Work {
        /** @param n counts what this thread has done */
        void once(int thread, int n) throws Exception;
    }

    /**
     * @param count by all threads together
     * @return how often a second it was done
     */
    static double rate(int threads, int count, Work work) throws InterruptedException {
        int each = count / threads;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long start = System.nanoTime();
            List<Future<?>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                parts.add(pool.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        work.once(thread, n);
                    }
                    return null;
                }));
            }
            for (var part : parts) {
                part.get();
            }
            return each * threads * NANOS / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new IllegalStateException("one of " + threads + " threads failed: " + e.getCause(), e);
        }
    }
}
