package io.ybvoyager.mover.phase;

import io.ybvoyager.mover.api.PhaseRequest;
import io.ybvoyager.mover.api.VerifyRequest;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.load.Adaptivity;
import io.ybvoyager.mover.load.OnConflict;
import io.ybvoyager.mover.load.Partitions;
import io.ybvoyager.mover.load.Policies;
import io.ybvoyager.mover.run.Rate;
import io.ybvoyager.mover.snapshot.Compression;
import io.ybvoyager.state.api.MigrationView;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a phase: the migration, what was asked for, and both databases with the logins of this run.
 *
 * @param source with the password of the request; lives as long as the job
 * @param target the migration's database with the login of the request or the suite's own
 */
record PhaseContext(
        MigrationView migration, PhaseRequest request, DatabaseAddress source, DatabaseAddress target, Path exportDir) {
    private static final int MOST_JOBS = 64;

    /** Asks the target what it is. */
    TargetDatabase connectTarget() {
        return TargetDatabase.of(target);
    }

    ExportDirectory directory() {
        return new ExportDirectory(exportDir, migration.uuid());
    }

    List<String> schemas() {
        return migration.source().schemas();
    }

    /** Workers at once: as asked for, else one per core, at least 2. */
    int parallelJobs() {
        Integer asked = request.parallelJobs();
        int jobs = asked == null ? Math.max(2, Runtime.getRuntime().availableProcessors()) : asked;
        return Math.clamp(jobs, 1, MOST_JOBS);
    }

    List<String> tableList() {
        return request.tableList() == null ? List.of() : request.tableList();
    }

    List<String> excludeTableList() {
        return request.excludeTableList() == null ? List.of() : request.excludeTableList();
    }

    boolean startClean() {
        return isSet(request.startClean());
    }

    boolean continueOnError() {
        return isSet(request.continueOnError());
    }

    boolean ignoreExist() {
        return isSet(request.ignoreExist());
    }

    boolean direct() {
        return isSet(request.direct());
    }

    boolean allowNonEmpty() {
        return isSet(request.allowNonEmpty());
    }

    boolean truncateTables() {
        return isSet(request.truncateTables());
    }

    /** What is to be done with rows that the target refuses or has already; null members for what was not said. */
    Policies.Asked policies() {
        String errors = request.errorPolicy();
        String conflict = request.onPrimaryKeyConflict();
        return new Policies.Asked(
                errors == null ? null : "stash-and-continue".equals(errors),
                request.maxErrors(),
                conflict == null ? null : OnConflict.of(conflict));
    }

    Compression compression() {
        return "zstd".equals(request.compress()) ? Compression.ZSTD : Compression.NONE;
    }

    Adaptivity adaptivity() {
        return Adaptivity.of(request.adaptiveParallelism());
    }

    Rate rate() {
        return new Rate(orZero(request.maxRowsPerSecond()), orZero(request.maxBytesPerSecond()));
    }

    Partitions partitions() {
        return Boolean.FALSE.equals(request.usePartitionRoot()) ? Partitions.LEAF_TO_LEAF : Partitions.THROUGH_ROOT;
    }

    boolean force() {
        return isSet(request.force());
    }

    VerifyRequest verify() {
        return request.verify() == null ? VerifyRequest.plain() : request.verify();
    }

    boolean waives(String gate) {
        return request.waive() != null && request.waive().contains(gate);
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static boolean isSet(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
