package io.ybvoyager.mover.file;

import java.util.concurrent.Semaphore;

/** Bytes that workers may hold at once; who wants more than there are waits. Safe for many threads. */
final class MemoryBudget {
    private static final long SMALLEST = 64L << 20;
    private static final int UNIT = 1024;
    private static final int SHARE_OF_HEAP = 4;

    private final int units;
    private final Semaphore free;

    private MemoryBudget(long bytes) {
        units = Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes / UNIT));
        free = new Semaphore(units, true);
    }

    /** A quarter of the heap, and never less than one of the largest requests. */
    static MemoryBudget ofHeap(long largest) {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return new MemoryBudget(Math.max(share, Math.max(SMALLEST, largest)));
    }

    /** Takes bytes until it is closed. */
    Taken take(long bytes) {
        int wanted = (int) Math.min(units, bytes / UNIT + 1);
        free.acquireUninterruptibly(wanted);
        return () -> free.release(wanted);
    }

    /** Bytes that were taken. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }
}
