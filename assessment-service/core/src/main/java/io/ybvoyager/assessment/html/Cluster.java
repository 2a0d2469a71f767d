package io.ybvoyager.assessment.html;

import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.ImportTime;
import io.ybvoyager.assessment.AssessmentReport.Sizing;
import io.ybvoyager.assessment.sizing.CostInputs;
import io.ybvoyager.assessment.sizing.Difference;
import io.ybvoyager.assessment.sizing.Placement;
import io.ybvoyager.assessment.sizing.Storage;
import io.ybvoyager.assessment.sizing.WhatIf;
import java.util.Comparator;
import java.util.Locale;

/** The recommended cluster, why it is that one, and how long loading it takes. */
final class Cluster {
    private static final int PLACEMENTS = 200;

    private final Html html;
    private final AssessmentReport report;
    private final Sizing sizing;

    private Cluster(Html html, AssessmentReport report, Sizing sizing) {
        this.html = html;
        this.report = report;
        this.sizing = sizing;
    }

    static void write(Html html, AssessmentReport report) {
        Sizing sizing = report.sizing();
        if (sizing == null) {
            return;
        }
        Cluster cluster = new Cluster(html, report, sizing);
        html.raw("<section id=\"cluster\"><h2>Target cluster</h2>");
        if (sizing.failure() != null) {
            html.put("<p class=\"lead bad\">{}</p>", sizing.failure());
        } else {
            html.put("<p class=\"lead\">{}</p>", sizing.reasoning());
            cluster.tiles();
        }
        cluster.assumptions();
        cluster.differences();
        cluster.placements();
        cluster.loading();
        html.raw("</section>");
    }

    private void tiles() {
        html.raw("<div class=\"cards\">");
        tile(
                "Nodes",
                sizing.nodes() + " × " + sizing.vcpusPerNode() + " vCPU",
                sizing.memoryGibPerNode() + " GiB memory each, replication factor " + sizing.replicationFactor());
        tile("Disk per node", Figures.count(sizing.storageGibPerNode()) + " GiB", disk());
        tile(
                "Tables",
                Figures.count(sizing.shardedTables().size()) + " sharded",
                Figures.count(sizing.colocatedTables().size()) + " colocated, "
                        + Figures.count(sizing.tablets(), "tablet"));
        tile(
                "Connections per node",
                sizing.selectConnectionsPerNode() + " / " + sizing.insertConnectionsPerNode(),
                "for reads / for writes");
        ImportTime load = report.importTime();
        if (load != null) {
            tile(
                    "Loading",
                    Figures.time(load.minutes()),
                    Figures.time(load.minutesWithoutRedundantIndexes()) + " without redundant indexes");
        }
        CostInputs cost = sizing.cost();
        if (cost != null) {
            tile(
                    "For a price list",
                    Figures.count(cost.vcpus()) + " vCPU",
                    Figures.count(cost.vcpuHoursPerMonth()) + " vCPU hours a month, " + Figures.count(cost.memoryGib())
                            + " GiB memory, " + Figures.count(cost.storageGib()) + " GiB disk in all");
        }
        html.raw("</div>");
    }

    private void tile(String label, String value, String text) {
        html.put(
                "<div class=\"card\"><p class=\"label\">{}</p><strong class=\"value\">{}</strong><p class=\"soft small\">{}</p></div>",
                label,
                value,
                text);
    }

    private String disk() {
        Storage storage = sizing.storage();
        return storage == null
                ? "copies and room to grow included"
                : Figures.gib(storage.dataGib()) + " data, " + Figures.gib(storage.compactionGib()) + " compaction, "
                        + Figures.gib(storage.walGib()) + " log, " + Figures.gib(storage.freeGib()) + " free";
    }

    private void assumptions() {
        WhatIf assumed = report.assumptions();
        html.raw("<details class=\"more\"><summary>What was assumed and measured</summary><p>");
        tag("replication factor " + assumed.replicationFactor());
        tag(assumed.zones() == 1 ? "1 zone" : assumed.zones() + " zones");
        tag("growth " + Figures.decimal(assumed.growthPercentPerYear()) + " % a year for "
                + Figures.count(assumed.years(), "year"));
        tag("head-room " + assumed.headRoomPercent() + " %");
        tag("network " + Figures.count(assumed.networkMbitPerSecond()) + " Mbit/s");
        tag(Downtimes.title(assumed.strategy().id()).toLowerCase(Locale.ROOT) + " migration");
        assumed.excludedSchemas().forEach(schema -> tag("without schema " + schema));
        html.raw("</p><p>");
        tag("source " + Figures.bytes(sizing.totalBytes()) + ", one copy");
        tag(Figures.decimal(sizing.readsPerSecond()) + " reads/s");
        tag(Figures.decimal(sizing.writesPerSecond()) + " writes/s");
        html.put("</p><p class=\"soft\">Measurements: {}. ", sizing.measurements());
        Storage storage = sizing.storage();
        html.text(storage == null ? "" : "Disk: " + storage.formula()).raw("</p></details>");
    }

    private void tag(String text) {
        html.put("<span class=\"tag\">{}</span>", text);
    }

    private void differences() {
        if (sizing.differences().isEmpty()) {
            return;
        }
        html.raw(
                "<details class=\"more\"><summary>What yb-voyager would say differently</summary><div class=\"scroll\"><table><thead><tr>"
                        + "<th scope=\"col\">Topic</th><th scope=\"col\">yb-voyager</th><th scope=\"col\">Here, and why</th>"
                        + "<th scope=\"col\">Effect</th></tr></thead><tbody>");
        for (Difference difference : sizing.differences()) {
            html.put(
                    "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
                    difference.topic(),
                    difference.theirs(),
                    difference.ours(),
                    difference.effect());
        }
        html.raw("</tbody></table></div></details>");
    }

    private void placements() {
        if (sizing.placements().isEmpty()) {
            return;
        }
        html.put(
                "<details class=\"more\"><summary>Where {} go, and why</summary><div class=\"scroll\"><table data-sort><thead><tr>",
                Figures.count(sizing.placements().size(), "table"));
        html.raw("<th scope=\"col\">Table</th><th scope=\"col\">Placement</th><th scope=\"col\" class=\"num\">Size</th>"
                + "<th scope=\"col\" class=\"num\">Indexes</th><th scope=\"col\" class=\"num\">Reads/s</th>"
                + "<th scope=\"col\" class=\"num\">Writes/s</th><th scope=\"col\">Why</th></tr></thead><tbody>");
        sizing.placements().stream()
                .sorted(Comparator.comparing(Placement::kind)
                        .reversed()
                        .thenComparing(Placement::gib, Comparator.reverseOrder()))
                .limit(PLACEMENTS)
                .forEach(this::placement);
        html.raw("</tbody></table></div>");
        if (sizing.placements().size() > PLACEMENTS) {
            html.put(
                    "<p class=\"soft\">{} more are in the JSON report.</p>",
                    Figures.count(sizing.placements().size() - PLACEMENTS));
        }
        html.raw("</details>");
    }

    private void placement(Placement placement) {
        html.put(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td class=\"num\" data-value=\"{}\">{}</td>",
                placement.table(),
                placement.kind(),
                Math.round(placement.gib() * 1e6),
                Figures.gib(placement.gib()));
        html.put(
                "<td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"soft\">{}</td></tr>",
                placement.indexes(),
                Figures.decimal(placement.readsPerSecond()),
                Figures.decimal(placement.writesPerSecond()),
                placement.reason());
    }

    private void loading() {
        ImportTime load = report.importTime();
        if (load == null || load.slowest().isEmpty()) {
            return;
        }
        html.raw(
                "<details class=\"more\"><summary>What takes longest to load</summary><div class=\"scroll\"><table><thead><tr>"
                        + "<th scope=\"col\">Table</th><th scope=\"col\" class=\"num\">Alone</th>"
                        + "<th scope=\"col\" class=\"num\">Without redundant indexes</th></tr></thead><tbody>");
        load.slowest()
                .forEach(table -> html.put(
                        "<tr><th scope=\"row\"><code>{}</code></th><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>",
                        table.table(),
                        Figures.time(table.minutes()),
                        Figures.time(table.minutesWithoutRedundantIndexes())));
        html.put("</tbody></table></div><p class=\"soft\">{}</p></details>", load.formula());
    }
}
