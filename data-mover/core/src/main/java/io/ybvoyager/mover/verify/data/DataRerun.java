package io.ybvoyager.mover.verify.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Monitor.Outcome;
import io.ybvoyager.mover.run.Monitor.StepStatus;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.run.Rate;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.run.WorkQueue;
import io.ybvoyager.mover.snapshot.Piece;
import io.ybvoyager.mover.snapshot.ReadFailures;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares again only what the last verification found to differ: rows by their keys where all of them are known, else whole
 * tables. Tables that were equal are taken as they were found. Sequences are compared anew.
 */
public final class DataRerun {
    private final VerifyOptions options;
    private final Monitor monitor;
    private final FormerFindings former;
    private final Map<String, List<String>> keys = new LinkedHashMap<>();
    private final List<String> whole = new ArrayList<>();

    private DataRerun(VerifyOptions options, JsonNode last, Monitor monitor) {
        this.options = options;
        this.monitor = monitor;
        this.former = FormerFindings.of(last, options.findings());
    }

    /**
     * Compares again.
     *
     * @param options of the whole verification: all its tables, tier {@link Tier#ROWS}
     * @param last the report of the last verification or of its last rerun
     * @return as {@link DataVerification#run}; the report's tables are those of the last with what is new, and {@code rerun} has
     *     {@code of} (when the last was done), {@code rows}, {@code tables} and {@code carried}
     * @throws io.ybvoyager.wire.ProblemException as {@link DataVerification#run}
     */
    public static PhaseOutcome run(
            DatabaseAddress source,
            TargetDatabase target,
            VerifyOptions options,
            JsonNode last,
            Monitor monitor,
            WorkQueue queue) {
        DataRerun rerun = new DataRerun(options, last, monitor);
        try (Side ours = Side.postgres(source, options.schemas());
                Side theirs = DataVerification.side(target, options.schemas())) {
            Comparison comparison = new Comparison(ours, theirs, options, monitor);
            rerun.plan(comparison);
            PhaseOutcome compared = DataVerification.run(source, target, rerun.wholeTables(), monitor, queue);
            ObjectNode report = compared.report().deepCopy();
            List<TableComparison> checked =
                    rerun.check(comparison, report.path("id").asText());
            return rerun.merged(comparison, checked, report, last, compared.complete());
        }
    }

    private void plan(Comparison comparison) {
        for (TableComparison table : comparison.tables()) {
            String shown = table.source.name().shown();
            List<String> known = table.comparable() ? former.keys(shown) : List.of();
            if (!known.isEmpty() && table.digest.key().size() == size(shown)) {
                keys.put(shown, known);
            } else if (!former.equal(shown)) {
                whole.add(table.source.name().quoted());
            }
        }
    }

    private int size(String shown) {
        JsonNode table = former.table(shown);
        return table == null ? 0 : table.path("key").size();
    }

    /** Without any table only the sequences are left to compare. */
    private VerifyOptions wholeTables() {
        return whole.isEmpty() ? options.of(List.of(), Tier.SCHEMA) : options.of(List.copyOf(whole), Tier.ROWS);
    }

    private List<TableComparison> check(Comparison comparison, String id) {
        List<TableComparison> checked = comparison.tables().stream()
                .filter(table -> keys.containsKey(table.source.name().shown()))
                .toList();
        if (checked.isEmpty()) {
            return checked;
        }
        monitor.step("rows found before", StepStatus.IN_PROGRESS, null);
        try (Connection source = comparison.source.openForScans();
                Connection target = comparison.target.openForScans();
                FindingsFile findings = FindingsFile.append(options.findings(), id)) {
            for (TableComparison table : checked) {
                check(table, comparison, source, target, findings);
            }
        } catch (SQLException e) {
            throw Databases.failed(comparison.source.address(), e);
        }
        long open = checked.stream().filter(table -> !table.equal()).count();
        monitor.step(
                "rows found before",
                open == 0 ? StepStatus.COMPLETED : StepStatus.COMPLETED_WITH_ERRORS,
                (checked.size() - open) + " of " + checked.size() + " tables are equal now");
        return checked;
    }

    private void check(
            TableComparison table, Comparison comparison, Connection source, Connection target, FindingsFile findings) {
        TableName name = table.source.name();
        try {
            RowSearch.Found found = RowSearch.check(table, known(table), source, target, monitor::checkCancelled);
            findings.add(name, found.findings());
            // also the counts: rows that came meanwhile are in no former finding
            Sum ours = count(table, true, comparison.source);
            Sum theirs = count(table, false, comparison.target);
            table.summed(
                    ours,
                    found.findings().isEmpty()
                            ? theirs
                            : theirs.plus(different(found.findings().size())));
        } catch (SQLException e) {
            throw ReadFailures.problem(comparison.source.address(), name.shown(), e);
        }
        String error = table.equal() ? null : "The rows differ still.";
        monitor.result("TABLE", name.shown(), error == null ? Outcome.SUCCESS : Outcome.ERROR, error, null);
    }

    private List<String> known(TableComparison table) {
        return keys.getOrDefault(table.source.name().shown(), List.of());
    }

    private static Sum different(long findings) {
        return new Sum(0, BigInteger.valueOf(findings), BigInteger.ZERO);
    }

    private Sum count(TableComparison table, boolean ours, Side where) throws SQLException {
        SourceTable side = ours ? table.source : Objects.requireNonNull(table.target);
        Buckets counted = new Buckets();
        try (PieceReader reader = new PieceReader(where, new Throttle(Rate.NONE, monitor), monitor::checkCancelled)) {
            for (Piece piece : Piece.rest(side, List.of(), Long.MAX_VALUE / 4, 0)) {
                SourceTable.Leaf leaf = Objects.requireNonNull(table.leaf(new SumItem.Read(ours, piece)));
                reader.read(side, leaf, piece, part -> table.digest.count(part, 0), counted::add);
            }
        }
        return counted.total();
    }

    private PhaseOutcome merged(
            Comparison comparison, List<TableComparison> checked, ObjectNode report, JsonNode last, boolean complete) {
        Map<String, JsonNode> news = new LinkedHashMap<>();
        report.path("tables").forEach(table -> news.put(table.path("table").asText(), table));
        checked.forEach(table -> news.put(
                table.source.name().shown(),
                table.json(options).put("rowsComparedAgain", known(table).size())));
        ArrayNode tables = report.putArray("tables");
        long rows = 0;
        int carried = 0;
        for (TableComparison table : comparison.tables()) {
            JsonNode node = news.get(table.source.name().shown());
            JsonNode old = former.table(table.source.name().shown());
            if (node == null && old != null) {
                node = ((ObjectNode) old.deepCopy())
                        .put("asOf", last.path("verifiedAt").asText());
                carried++;
            }
            if (node != null) {
                tables.add(node);
                rows += node.path("sourceRows").asLong();
            }
        }
        boolean equal = report.path("equal").asBoolean() && checked.stream().allMatch(TableComparison::equal);
        report.put("equal", equal)
                .put("rows", rows)
                .put("tier", last.path("tier").asText());
        report.putObject("rerun")
                .put("of", last.path("verifiedAt").asText())
                .put("rows", keys.values().stream().mapToInt(List::size).sum())
                .put("tables", whole.size())
                .put("carried", carried);
        return new PhaseOutcome(equal && complete, report);
    }
}
