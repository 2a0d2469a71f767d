package io.ybvoyager.mover.preflight;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.snapshot.Compression;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is checked.
 *
 * @param source null: nothing about the source is checked
 * @param target null: nothing about the target is checked
 * @param schemas as the user gave them
 * @param exportDir null: nothing about it is checked
 * @param ignoreExist the target need not be empty
 * @param compression of the files that an export would write
 */
public record PreflightSubject(
        @Nullable DatabaseAddress source,
        @Nullable DatabaseAddress target,
        List<String> schemas,
        @Nullable Path exportDir,
        boolean ignoreExist,
        Compression compression) {
    /** With files as they are. */
    public PreflightSubject(
            @Nullable DatabaseAddress source,
            @Nullable DatabaseAddress target,
            List<String> schemas,
            @Nullable Path exportDir,
            boolean ignoreExist) {
        this(source, target, schemas, exportDir, ignoreExist, Compression.NONE);
    }
}
