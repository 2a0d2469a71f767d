package io.ybvoyager.mover.run;

/**
 * How fast rows may move, all workers together for whom it holds: of a job, or of one process.
 *
 * @param rowsPerSecond 0 for no limit
 * @param bytesPerSecond of the rows as COPY writes them; 0 for no limit
 */
public record Rate(long rowsPerSecond, long bytesPerSecond) {
    public static final Rate NONE = new Rate(0, 0);

    private static final double NANOS = 1e9;

    boolean unlimited() {
        return rowsPerSecond <= 0 && bytesPerSecond <= 0;
    }

    /** How long so much may take at least. */
    long nanos(long rows, long bytes) {
        double byRows = rowsPerSecond <= 0 ? 0 : rows * NANOS / rowsPerSecond;
        double byBytes = bytesPerSecond <= 0 ? 0 : bytes * NANOS / bytesPerSecond;
        return (long) Math.max(byRows, byBytes);
    }
}
