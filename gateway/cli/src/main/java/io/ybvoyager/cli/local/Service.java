package io.ybvoyager.cli.local;

import java.util.Arrays;
import java.util.Optional;

/** The services of a suite, in the order in which they are started. */
public enum Service {
    STATE("state", 1, true),
    ASSESSMENT("assessment", 2, false),
    DATA_MOVER("data-mover", 3, true),
    GATEWAY("gateway", 0, false);

    private final String id;
    private final int offset;
    private final boolean needsTarget;

    Service(String id, int offset, boolean needsTarget) {
        this.id = id;
        this.offset = offset;
        this.needsTarget = needsTarget;
    }

    /** The name for people, directories and files. */
    public String id() {
        return id;
    }

    /** Whether it logs in to the target. */
    boolean needsTarget() {
        return needsTarget;
    }

    /** Whether it computes so much that the JVM's optimizing compiler pays; in those that pass things on it costs more than they do. */
    boolean computes() {
        return this == ASSESSMENT;
    }

    /** Its port when the suite's ports begin at {@code base}. */
    public int port(int base) {
        return base + offset;
    }

    static Optional<Service> of(String id) {
        return Arrays.stream(values()).filter(service -> service.id.equals(id)).findFirst();
    }
}
