package io.ybvoyager.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What counts as not given. Jackson reads a JSON {@code null} into a node, not into a Java null. */
public final class Absent {
    private Absent() {}

    /** The node, or null when it stands for nothing. */
    public static @Nullable JsonNode orNull(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : node;
    }
}
