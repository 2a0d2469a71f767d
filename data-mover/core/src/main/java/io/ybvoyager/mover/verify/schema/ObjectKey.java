package io.ybvoyager.mover.verify.schema;

import java.util.Comparator;

/** Names an object the same way on both sides. */
record ObjectKey(String type, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::type).thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
