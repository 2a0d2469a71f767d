package io.ybvoyager.mover.snapshot;

/**
 * Where a snapshot stands among the source's transactions. Two snapshots with the same text see the same rows.
 *
 * @param text {@code xmin:xmax:in-progress list}
 * @param xmin every transaction below it had ended when the snapshot was taken
 * @param xmax every transaction from it on had not begun
 */
public record Position(String text, long xmin, long xmax) {
    /** From there on the 32 bits that rows carry do not tell old from new for certain. */
    private static final long FAR = 1_000_000_000L;

    public static Position parse(String text) {
        String[] parts = text.split(":", -1);
        return new Position(text, Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** Whether rows that were read here can be told from rows written later, at {@code now}. */
    boolean comparableAt(Position now) {
        return now.xmax >= xmax && now.xmax - xmin < FAR;
    }

    /** {@link #xmin} in the 32 bits that a row's {@code xmin} has. */
    String rowXmin() {
        return Long.toString(xmin & 0xFFFF_FFFFL);
    }
}
