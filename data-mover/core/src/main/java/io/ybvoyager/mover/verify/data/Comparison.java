package io.ybvoyager.mover.verify.data;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Rate;
import io.ybvoyager.mover.run.Throttle;
import io.ybvoyager.mover.snapshot.Column;
import io.ybvoyager.mover.snapshot.SourceTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Both sides and what is to be compared between them. Two processes that are asked for the same have the same
 * {@link #run()}, and may share the work.
 */
final class Comparison {
    final Side source;
    final Side target;
    final VerifyOptions options;
    final Monitor monitor;
    final Throttle throttle;

    private final RowDigest.Hash hash;
    private final List<TableComparison> tables;
    private final Map<TableName, TableComparison> byName;
    private final long deadline;
    private final String run;
    private final String id = UUID.randomUUID().toString();

    Comparison(Side source, Side target, VerifyOptions options, Monitor monitor) {
        this(source, target, options, monitor, RowDigest.Hash.SENT);
    }

    /** @param most the digest is no faster one than this */
    Comparison(Side source, Side target, VerifyOptions options, Monitor monitor, RowDigest.Hash most) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.monitor = monitor;
        this.throttle = new Throttle(new Rate(options.maxRowsPerSecond(), 0), monitor);
        this.hash = source.hash(target, most);
        List<SourceTable> wanted = options.tier() == Tier.SCHEMA
                ? List.of()
                : source.catalog()
                        .select(options.tableList(), options.exclude())
                        .tables();
        boolean exact = source.longFloats() != target.longFloats();
        tables = wanted.stream()
                .map(table -> new TableComparison(table, target.table(table.name()), hash, exact))
                .toList();
        byName = tables.stream().collect(Collectors.toMap(table -> table.source.name(), Function.identity()));
        Duration budget = options.budget();
        deadline = budget == null ? Long.MAX_VALUE : System.nanoTime() / 1_000_000 + budget.toMillis();
        run = fingerprint();
    }

    List<TableComparison> tables() {
        return tables;
    }

    /** The largest first: whole tables one after the other, so that a budget leaves tables out and not parts of all. */
    List<TableComparison> largestFirst() {
        return tables.stream()
                .sorted(Comparator.comparingLong((TableComparison table) -> table.source.bytes())
                        .reversed())
                .toList();
    }

    @Nullable
    TableComparison table(TableName name) {
        return byName.get(name);
    }

    RowDigest.Hash hash() {
        return hash;
    }

    /** How many threads are wanted now. */
    int parallelJobs() {
        return monitor.wanted().parallelJobs(options.parallelJobs());
    }

    boolean timeIsUp() {
        return System.nanoTime() / 1_000_000 > deadline;
    }

    /** Of this try alone; its report and its findings carry it. */
    String id() {
        return id;
    }

    /** Name of what was asked for: sums of another run do not fit to these. */
    String run() {
        return run;
    }

    private String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, source.address().shown() + " " + target.address().shown());
            add(digest, options.checksums() ? hash.shown() : "counts");
            add(digest, "exact floats " + (source.longFloats() != target.longFloats()));
            for (TableComparison table : tables) {
                add(digest, table.source.name().quoted() + (table.target == null ? " alone" : ""));
                add(digest, table.digest.key().toString());
                table.source.columns().stream().map(Column::toString).forEach(text -> add(digest, text));
                table.digest.columns().forEach(text -> add(digest, text));
                table.digest.sent().keySet().forEach(text -> add(digest, "sent " + text));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }
}
