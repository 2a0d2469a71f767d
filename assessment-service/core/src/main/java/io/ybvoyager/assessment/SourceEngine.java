package io.ybvoyager.assessment;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What differs between source databases. Online collection and generated scripts run the same queries and leave the same bundle.
 */
public interface SourceEngine {
    /** Whom it serves. */
    SourceType type();

    /**
     * Reads catalogs and statistics into a bundle, read-only, no row of a user's table. Existing files are replaced.
     *
     * @throws io.ybvoyager.wire.ProblemException the connection failed, UNKNOWN_SCHEMA, SERVER_TOO_OLD or CATALOG_UNREADABLE; what the
     *     user may not see is an error in the bundle's manifest, never a failure
     */
    Bundle collect(Collection collection, ProgressListener listener);

    /** The scripts a DBA runs instead; they leave a bundle with the same files. */
    List<Script> scripts();

    /** Every kind of issue that its rules can find, in the order of the rules; ids are unique across engines. */
    List<IssueType> issueTypes();

    /** Judges what was collected. */
    Facts facts(Bundle bundle, TargetVersion target);

    /**
     * Judges schema files. What cannot be read is a finding with file and line, never a failure.
     *
     * @param database name for the report's head
     */
    Facts facts(List<SchemaFile> files, String database, TargetVersion target);

    /**
     * What to collect.
     *
     * @param schemas names or globs; empty for all of users
     * @param directory of the bundle
     * @param interval between two samples of the counters of use; zero for one sample
     */
    record Collection(SourceAddress source, List<String> schemas, Path directory, Duration interval) {
        public Collection {
            schemas = List.copyOf(schemas);
        }
    }

    /**
     * A file for the DBA.
     *
     * @param path relative to the directory of scripts
     * @param executable whether it is a program
     */
    record Script(String path, String text, boolean executable) {}
}
