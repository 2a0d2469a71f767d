package io.ybvoyager.cli.migrate;

import io.ybvoyager.mover.api.FilesRequest;
import io.ybvoyager.mover.api.Login;
import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.VerifyRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the body of a phase; what is not said stays null. Not safe for several threads. */
final class Request {
    private @Nullable Login source;
    private @Nullable Login target;
    private @Nullable String exportDir;
    private @Nullable Integer parallelJobs;
    private @Nullable List<String> tables;
    private @Nullable List<String> excluded;
    private @Nullable Boolean startClean;
    private @Nullable Boolean continueOnError;
    private @Nullable Boolean ignoreExist;
    private @Nullable Boolean direct;
    private @Nullable Integer batchRows;
    private @Nullable Boolean allowNonEmpty;
    private @Nullable Boolean truncateTables;
    private @Nullable String errorPolicy;
    private @Nullable Long maxErrors;
    private @Nullable String onPrimaryKeyConflict;
    private @Nullable Boolean usePartitionRoot;
    private @Nullable List<String> waive;
    private @Nullable Boolean force;
    private @Nullable String backupDir;
    private @Nullable String saveReportsDir;
    private @Nullable String compress;
    private @Nullable Long maxRowsPerSecond;
    private @Nullable Long maxBytesPerSecond;
    private @Nullable String adaptiveParallelism;
    private @Nullable FilesRequest files;
    private @Nullable VerifyRequest verify;

    Request source(@Nullable Login login) {
        source = login;
        return this;
    }

    Request target(@Nullable Login login) {
        target = login;
        return this;
    }

    Request exportDir(@Nullable String directory) {
        exportDir = directory;
        return this;
    }

    Request parallelJobs(@Nullable Integer jobs) {
        parallelJobs = jobs;
        return this;
    }

    Request work(WorkOptions work) {
        parallelJobs = work.parallelJobs;
        tables = PhaseCommand.orNull(work.tables);
        excluded = PhaseCommand.orNull(work.excluded);
        return this;
    }

    /** Another spelling of the tables to take; nothing when null. */
    Request tables(@Nullable List<String> named) {
        tables = named == null ? tables : named;
        return this;
    }

    Request startClean(boolean wanted) {
        startClean = set(wanted);
        return this;
    }

    Request continueOnError(boolean wanted) {
        continueOnError = set(wanted);
        return this;
    }

    Request ignoreExist(boolean wanted) {
        ignoreExist = set(wanted);
        return this;
    }

    Request direct(boolean wanted) {
        direct = set(wanted);
        return this;
    }

    Request batchRows(@Nullable Integer rows) {
        batchRows = rows;
        return this;
    }

    Request allowNonEmpty(boolean wanted) {
        allowNonEmpty = set(wanted);
        return this;
    }

    Request truncateTables(boolean wanted) {
        truncateTables = set(wanted);
        return this;
    }

    /** What to do with rows that the target refuses or has already; null for what is not said. */
    Request policies(@Nullable String errors, @Nullable Long most, @Nullable String onConflict) {
        errorPolicy = errors;
        maxErrors = most;
        onPrimaryKeyConflict = onConflict;
        return this;
    }

    Request usePartitionRoot(boolean wanted) {
        usePartitionRoot = wanted ? null : Boolean.FALSE;
        return this;
    }

    Request waive(@Nullable List<String> gates) {
        waive = PhaseCommand.orNull(gates);
        return this;
    }

    Request force(boolean wanted) {
        force = set(wanted);
        return this;
    }

    Request backupDir(@Nullable String directory) {
        backupDir = directory;
        return this;
    }

    Request saveReportsDir(@Nullable String directory) {
        saveReportsDir = directory;
        return this;
    }

    Request compress(@Nullable String kind) {
        compress = kind;
        return this;
    }

    Request rate(RateOptions rate) {
        maxRowsPerSecond = rate.maxRowsPerSecond;
        maxBytesPerSecond = rate.maxBytesPerSecond;
        return this;
    }

    Request adaptiveParallelism(@Nullable String mode) {
        adaptiveParallelism = mode;
        return this;
    }

    Request files(FilesRequest wanted) {
        files = wanted;
        return this;
    }

    Request verify(@Nullable VerifyRequest wanted) {
        verify = wanted;
        return this;
    }

    PhaseRequest build() {
        return new PhaseRequest(
                source,
                target,
                exportDir,
                parallelJobs,
                tables,
                excluded,
                startClean,
                continueOnError,
                ignoreExist,
                direct,
                batchRows,
                allowNonEmpty,
                truncateTables,
                errorPolicy,
                maxErrors,
                onPrimaryKeyConflict,
                usePartitionRoot,
                waive,
                force,
                backupDir,
                saveReportsDir,
                compress,
                maxRowsPerSecond,
                maxBytesPerSecond,
                adaptiveParallelism,
                files,
                verify);
    }

    private static @Nullable Boolean set(boolean wanted) {
        return wanted ? Boolean.TRUE : null;
    }
}
