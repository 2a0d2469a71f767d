package io.ybvoyager.assessment.report;

import io.ybvoyager.assessment.AssessmentReport.Decision;
import io.ybvoyager.assessment.AssessmentReport.Downtime;
import io.ybvoyager.assessment.AssessmentReport.ImportTime;
import io.ybvoyager.assessment.AssessmentReport.SchemaSummary;
import io.ybvoyager.assessment.sizing.Sizer.Sized;
import io.ybvoyager.assessment.sizing.WhatIf;
import io.ybvoyager.assessment.sizing.WhatIf.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long applications stand still, by size, change rate, network and the time to import. */
final class Downtimes {
    private static final String OFFLINE =
            "Low: the longer of transfer and import, which overlap, + 10 min to switch. High: both one after the other + one more transfer"
                    + " to compare + 30 min to switch.";
    private static final String LIVE =
            "Low: 1 min until the last change has arrived + 1 min to switch. High: 5 + 5 min, and 0.1 s for each table and sequence to check"
                    + " and set. Preparation while applications run: the longer of transfer and import ÷ (1 − change rate ÷ rate of"
                    + " applying).";
    private static final String FALLBACK = LIVE + " The way back is prepared before writers go on: 1 to 5 min more.";
    private static final double MEGABIT = 1e6;
    private static final int EACH = 600; // tables and sequences a minute

    private final Sized sized;
    private final WhatIf whatIf;
    private final List<Decision> decisions;
    private final long places;
    private final double transfer;

    Downtimes(Sized sized, WhatIf whatIf, List<Decision> decisions, List<SchemaSummary> summary) {
        this.sized = sized;
        this.whatIf = whatIf;
        this.decisions = decisions;
        this.places = summary.stream()
                .filter(s -> s.objectType().equals("TABLE") || s.objectType().equals("SEQUENCE"))
                .mapToLong(SchemaSummary::total)
                .sum();
        this.transfer = sized.sizing().totalBytes() * 8 / (whatIf.networkMbitPerSecond() * MEGABIT) / 60;
    }

    /** One for each strategy; none when no cluster fits, because then nobody knows how long loading takes. */
    List<Downtime> all() {
        ImportTime load = sized.importTime();
        return load == null
                ? List.of()
                : List.of(offline(load), live(load, Strategy.LIVE, 0, 0), live(load, Strategy.LIVE_FALLBACK, 1, 5));
    }

    private Downtime offline(ImportTime load) {
        double low = Math.max(transfer, load.minutes()) + 10;
        double high = transfer * 2 + load.minutes() + 30;
        return downtime(Strategy.OFFLINE, low, high, 0, OFFLINE, load, List.of());
    }

    private Downtime live(ImportTime load, Strategy strategy, int lowMore, int highMore) {
        double busy = sized.sizing().writesPerSecond() / Math.max(1, sized.writeCapacity());
        double copy = Math.max(transfer, load.minutes());
        double preparation = busy < 1 ? copy / (1 - busy) : copy;
        return downtime(
                strategy,
                2 + lowMore,
                10 + (double) places / EACH + highMore,
                preparation,
                strategy == Strategy.LIVE ? LIVE : FALLBACK,
                load,
                obstacles(strategy, busy));
    }

    private List<String> obstacles(Strategy strategy, double busy) {
        List<String> obstacles = new ArrayList<>();
        if (busy >= 1) {
            obstacles.add(
                    "Changes come faster than the recommended cluster applies them: the copy never catches up. Plan more nodes.");
        }
        decisions.stream()
                .filter(decision -> hinders(decision.type(), strategy))
                .forEach(decision -> obstacles.add(
                        decision.name() + ": " + decision.count() + " places (" + decision.type() + ")."));
        return List.copyOf(obstacles);
    }

    /** What matters for the way back only does not hinder the way there. */
    private static boolean hinders(String rule, Strategy strategy) {
        return isAboutCapture(rule) && (!rule.contains("_WITH_FF_FB") || strategy == Strategy.LIVE_FALLBACK);
    }

    /** Whether a rule says that changes of a table cannot be captured or applied. */
    static boolean isAboutCapture(String rule) {
        return rule.contains("LIVE_MIGRATION")
                || rule.contains("TABLE_WITHOUT_KEY")
                || rule.contains("NO_PRIMARY_KEY")
                || rule.contains("WITHOUT_PRIMARY_KEY")
                || rule.contains("REPLICA_IDENTITY");
    }

    private Downtime downtime(
            Strategy strategy,
            double low,
            double high,
            double preparation,
            String formula,
            ImportTime load,
            List<String> obstacles) {
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("bytes", String.valueOf(sized.sizing().totalBytes()));
        inputs.put("networkMbitPerSecond", String.valueOf(whatIf.networkMbitPerSecond()));
        inputs.put("transferMinutes", String.format(Locale.ROOT, "%.1f", transfer));
        inputs.put("importMinutes", String.valueOf(load.minutes()));
        if (strategy != Strategy.OFFLINE) {
            inputs.put(
                    "changesPerSecond",
                    String.format(Locale.ROOT, "%.1f", sized.sizing().writesPerSecond()));
            inputs.put("appliedPerSecond", String.format(Locale.ROOT, "%.0f", sized.writeCapacity()));
            inputs.put("tablesAndSequences", String.valueOf(places));
        }
        return new Downtime(
                strategy.id(),
                strategy == whatIf.strategy(),
                (long) Math.ceil(low),
                (long) Math.ceil(high),
                (long) Math.ceil(preparation),
                formula,
                inputs,
                obstacles);
    }
}
