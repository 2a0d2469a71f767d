package io.ybvoyager.mover.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.ledger.Stash;
import io.ybvoyager.mover.load.OnConflict;
import io.ybvoyager.mover.run.Monitor;
import io.ybvoyager.mover.run.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds what the files have against what the ledger says. */
final class FileReport {
    private static final int MOST_FILES = 10_000;

    private FileReport() {}

    /** The refused rows of all files of a migration, by table. */
    static Map<TableName, Stash.Counts> stashed(TargetDatabase target, String migrationUuid) {
        try (Connection connection = target.open()) {
            return new Stash(migrationUuid).counts(connection, FileTask.PREFIX);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
    }

    /**
     * Writes rows per file and refused rows per table into the report.
     *
     * @return whether the ledger has every row of these files, and no row of any file waits in the stash
     */
    static boolean counted(
            TargetDatabase target, String migrationUuid, List<FileJob> jobs, Monitor monitor, ObjectNode report) {
        Set<TableName> tables = new TreeSet<>();
        jobs.forEach(job -> tables.add(job.task().table()));
        LoadedFiles loaded;
        try (Connection connection = target.open()) {
            loaded = LoadedFiles.read(connection, new Ledger(migrationUuid), tables);
        } catch (SQLException e) {
            throw Databases.failed(target.address(), e);
        }
        boolean complete = true;
        long rows = 0;
        ArrayNode files = report.putArray("files");
        for (FileJob job : jobs) {
            long applied = loaded.rows(job.task().table(), job.chunk());
            complete &= applied == job.file().rows();
            rows += applied;
            if (files.size() < MOST_FILES) {
                file(files.addObject(), job, applied);
            }
            if (applied != job.file().rows()) {
                monitor.error(job.task().file().shown() + ": " + applied + " of "
                        + job.file().rows() + " rows");
            }
        }
        report.put("filesTotal", jobs.size());
        long errored = refused(stashed(target, migrationUuid), monitor, report.putArray("refused"));
        report.put("rows", rows).put("errored", errored).put("complete", complete && errored == 0);
        return complete && errored == 0;
    }

    /** Tells how many rows of all files met a row with their key; nothing under the policy that refuses them. */
    static void conflicts(
            TargetDatabase target, String migrationUuid, OnConflict policy, Monitor monitor, ObjectNode report) {
        if (policy == OnConflict.ERROR) {
            return;
        }
        Ledger.Applied applied = Retry.patiently(target.address(), monitor, () -> {
            try (Connection connection = target.open()) {
                return new Ledger(migrationUuid).appliedOfFiles(connection);
            }
        });
        report.put("onPrimaryKeyConflict", policy.word())
                .put("ignored", applied.ignored())
                .put("updated", applied.updated());
        monitor.info(applied.ignored() + " rows of files met a row with their primary key and were ignored, "
                + applied.updated() + " updated it.");
    }

    private static void file(ObjectNode node, FileJob job, long applied) {
        node.put("file", job.task().file().shown())
                .put("table", job.task().table().shown())
                .put("expected", job.file().rows())
                .put("rows", applied)
                .put("bytes", job.file().bytes())
                .put("contentId", job.file().contentId());
    }

    private static long refused(Map<TableName, Stash.Counts> stash, Monitor monitor, ArrayNode report) {
        long errored = 0;
        for (Map.Entry<TableName, Stash.Counts> entry : stash.entrySet()) {
            Stash.Counts counts = entry.getValue();
            report.addObject()
                    .put("table", entry.getKey().shown())
                    .put("errored", counts.pending())
                    .put("retried", counts.retried())
                    .put("discarded", counts.discarded());
            errored += counts.pending();
            if (counts.pending() > 0) {
                monitor.error(entry.getKey().shown() + ": " + counts.pending() + " rows were refused and stashed");
            }
        }
        return errored;
    }
}
