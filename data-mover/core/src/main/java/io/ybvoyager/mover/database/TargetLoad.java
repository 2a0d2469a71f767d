package io.ybvoyager.mover.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * How busy a target is, as it says itself.
 *
 * @param busy share of what limits it that is in use, 0 to 1: the processor of its busiest node, or its sessions that wait
 * @param shortOfMemory some node has little memory left
 * @param words the same for people
 */
public record TargetLoad(double busy, boolean shortOfMemory, String words) {
    private static final double LITTLE_MEMORY = 0.1;

    /**
     * Of what YugabyteDB's {@code yb_servers_metrics()} says: one document a node, with figures as texts. Shares of the
     * processor are from 0 to 1, memory is in bytes; a node that does not tell one counts as idle in it.
     */
    static TargetLoad ofYugabyte(List<JsonNode> nodes) {
        double busiest = 0;
        boolean memory = false;
        for (JsonNode node : nodes) {
            busiest = Math.max(busiest, number(node, "cpu_usage_user") + number(node, "cpu_usage_system"));
            memory |= isShort(node);
        }
        String words = "the busiest of " + nodes.size() + " nodes uses " + percent(busiest) + " of its processors"
                + (memory ? ", and memory is short" : "");
        return new TargetLoad(busiest, memory, words);
    }

    /** Of a PostgreSQL's sessions at work, and of those that wait for locks, latches or the disk. */
    static TargetLoad ofSessions(int working, int waiting) {
        double share = working == 0 ? 0 : (double) waiting / working;
        return new TargetLoad(share, false, waiting + " of " + working + " sessions at work wait");
    }

    private static boolean isShort(JsonNode node) {
        double total = number(node, "memory_total");
        double soft = number(node, "tserver_root_memory_soft_limit");
        return total > 0 && number(node, "memory_available") < LITTLE_MEMORY * total
                || soft > 0 && number(node, "tserver_root_memory_consumption") > soft;
    }

    private static double number(JsonNode node, String field) {
        return node.path(field).asDouble(0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }
}
