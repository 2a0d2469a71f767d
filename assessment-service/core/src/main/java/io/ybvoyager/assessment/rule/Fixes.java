package io.ybvoyager.assessment.rule;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Since when the target supports something, by series: generally, as tech preview, in early access.
 *
 * @param flag what has to be switched on for a preview; empty when nothing
 * @param removed since when it is gone again, by series
 */
public record Fixes(
        SortedMap<String, String> general,
        SortedMap<String, String> preview,
        SortedMap<String, String> early,
        String flag,
        SortedMap<String, String> removed) {
    /** No version is known to support it. */
    public static final Fixes NEVER = since();

    /** What came with the move to PostgreSQL 15. */
    public static final Fixes PG15 = since("2.25.0.0", "2025.1.0.0", "2025.2.0.0", "2026.1.0.0");

    /** General support since these versions, one for each series. */
    public static Fixes since(String... versions) {
        return new Fixes(bySeries(versions), bySeries(), bySeries(), "", bySeries());
    }

    Fixes preview(String switchedOnBy, String... versions) {
        return new Fixes(general, bySeries(versions), early, switchedOnBy, removed);
    }

    Fixes early(String switchedOnBy, String... versions) {
        return new Fixes(general, preview, bySeries(versions), switchedOnBy, removed);
    }

    Fixes until(String... versions) {
        return new Fixes(general, preview, early, flag, bySeries(versions));
    }

    /**
     * Whether it is no issue any more. A series later than all that are listed of its kind, stable
     * or preview, has what the last listed one has.
     */
    public boolean fixedIn(TargetVersion target) {
        return holds(general, target) && !holds(removed, target);
    }

    /** What to say about a preview in the target; empty when there is none. */
    public String previewIn(TargetVersion target) {
        String stage = holds(early, target) ? "Early Access (EA)" : holds(preview, target) ? "Tech Preview (TP)" : "";
        return stage.isEmpty()
                ? ""
                : "Support is available as " + stage + " in the target version " + target
                        + ": subject to change, not covered by an SLA and not enabled by default. Enable with the flag(s): "
                        + flag + ".";
    }

    private static boolean holds(Map<String, String> fixes, TargetVersion target) {
        String exact = fixes.get(target.series());
        if (exact != null) {
            return target.compareTo(TargetVersion.of(exact)) >= 0;
        }
        List<TargetVersion> kin = fixes.values().stream()
                .map(TargetVersion::of)
                .filter(fix -> fix.stable() == target.stable())
                .toList();
        return !kin.isEmpty() && kin.stream().allMatch(fix -> target.compareTo(fix) > 0);
    }

    private static SortedMap<String, String> bySeries(String... versions) {
        SortedMap<String, String> map = new TreeMap<>();
        for (String version : versions) {
            map.put(TargetVersion.of(version).series(), version);
        }
        return map;
    }
}
