package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Use;
import io.ybvoyager.assessment.Facts.Usage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much tables are used, compared with the one that is used most. */
final class UsageClasses {
    private static final long HARDLY = 20;
    private final Map<String, Use> uses = new HashMap<>();

    UsageClasses(Map<String, Usage> usages) {
        long reads = max(usages, true);
        long writes = max(usages, false);
        usages.forEach((name, usage) ->
                uses.put(name, new Use(combined(usage, reads, writes), usage.reads(), usage.writes())));
    }

    private static long max(Map<String, Usage> usages, boolean reads) {
        return usages.values().stream()
                .mapToLong(usage -> reads ? usage.reads() : usage.writes())
                .max()
                .orElse(0);
    }

    /** The class of the table in an object's name; null when it was not measured. */
    @Nullable
    String of(String objectName) {
        Use use = use(objectName);
        return use == null ? null : use.frequency();
    }

    /** The use of the table in an object's name; null when it was not measured. */
    @Nullable
    Use use(String objectName) {
        return uses.get(table(objectName));
    }

    /** The table in the name of an index, trigger, policy or constraint; other names as they are. */
    static String table(String objectName) {
        int on = objectName.lastIndexOf(" ON ");
        String table = on >= 0 ? objectName.substring(on + 4) : objectName;
        int constraint = table.indexOf(", constraint: (");
        return constraint >= 0 ? table.substring(0, constraint) : table;
    }

    private static String combined(Usage usage, long mostReads, long mostWrites) {
        int read = usage.reads() <= HARDLY ? 0 : rank(usage.reads(), mostReads);
        return switch (Math.max(read, rank(usage.writes(), mostWrites))) {
            case 3 -> "FREQUENT";
            case 2 -> "MODERATE";
            case 1 -> "RARE";
            default -> "UNUSED";
        };
    }

    private static int rank(long count, long most) {
        if (count <= 0) {
            return 0;
        }
        double share = (double) count / most;
        return share >= 0.7 ? 3 : share >= 0.1 ? 2 : 1;
    }
}
