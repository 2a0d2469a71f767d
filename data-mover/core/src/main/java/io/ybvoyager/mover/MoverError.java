package io.ybvoyager.mover;

import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ErrorCode;

/** What can go wrong while moving a database. Ids are API: never renamed, never used again. */
public enum MoverError implements ErrorCode {
    UNKNOWN_HOST("VOY-2001", Category.UNREACHABLE, "The database's host is not known"),
    UNREACHABLE("VOY-2002", Category.UNREACHABLE, "The database does not answer"),
    WRONG_PASSWORD("VOY-2003", Category.AUTHENTICATION, "The database refused the login"),
    UNKNOWN_DATABASE("VOY-2004", Category.NOT_FOUND, "The server has no such database"),
    CONNECTION_LOST("VOY-2005", Category.UNREACHABLE, "The connection to the database was lost"),
    TLS_FAILED("VOY-2006", Category.UNREACHABLE, "No secure connection could be made"),
    UNSUPPORTED_SOURCE("VOY-2007", Category.USAGE, "This source type is not supported"),
    TARGET_MISMATCH("VOY-2008", Category.USAGE, "The target is not the one this suite works for"),
    SETTINGS_LOST("VOY-2009", Category.PRECONDITION, "A session has lost its settings"),
    SNAPSHOT_LOST("VOY-2010", Category.UNREACHABLE, "The snapshot of the source was lost"),
    PREFLIGHT_FAILED("VOY-2101", Category.PRECONDITION, "Preflight checks failed"),
    MISSING_PRIVILEGE("VOY-2102", Category.PERMISSION, "The database user lacks a privilege"),
    UNKNOWN_SCHEMA("VOY-2103", Category.NOT_FOUND, "The source has no such schema"),
    UNKNOWN_TABLE("VOY-2104", Category.NOT_FOUND, "A table pattern matches nothing"),
    PG_DUMP_MISSING("VOY-2105", Category.PRECONDITION, "pg_dump is not installed"),
    PG_DUMP_TOO_OLD("VOY-2106", Category.PRECONDITION, "pg_dump is older than the source server"),
    PG_DUMP_FAILED("VOY-2107", Category.FAILED, "pg_dump failed"),
    EXPORT_DIR_UNUSABLE("VOY-2108", Category.PRECONDITION, "The export directory cannot be used"),
    EXPORT_DIR_FULL("VOY-2109", Category.PRECONDITION, "The export directory's disk is full"),
    EXPORT_FILES_DAMAGED("VOY-2110", Category.FAILED, "Exported files are missing or damaged"),
    SCHEMA_NOT_EXPORTED("VOY-2111", Category.PRECONDITION, "There are no exported schema files"),
    TARGET_NOT_EMPTY("VOY-2112", Category.PRECONDITION, "The target holds objects or rows already"),
    STATEMENT_REFUSED("VOY-2201", Category.FAILED, "The target refused a statement"),
    ROWS_REFUSED("VOY-2202", Category.FAILED, "The target refused rows"),
    SOURCE_CHANGED("VOY-2203", Category.PRECONDITION, "The source changed while the export was interrupted"),
    TABLE_MISSING("VOY-2204", Category.PRECONDITION, "The target lacks a table"),
    READ_FAILED("VOY-2205", Category.FAILED, "The source could not be read"),
    LEDGER_CONFLICT("VOY-2206", Category.BUSY, "Another worker applied the same batch"),
    DATABASE_REFUSED("VOY-2207", Category.FAILED, "A database refused a request"),
    ROWS_STASHED("VOY-2210", Category.COMPLETED_WITH_ERRORS, "Some rows were refused and stashed"),
    TOO_MANY_REFUSED("VOY-2211", Category.FAILED, "More rows were refused than allowed"),
    STASHED_ROW_NOT_FOUND("VOY-2212", Category.NOT_FOUND, "There is no such stashed row"),
    RETRY_TOO_LATE("VOY-2213", Category.PRECONDITION, "Refused rows cannot be retried any more"),
    POLICY_CHANGED("VOY-2221", Category.PRECONDITION, "An import goes on under the policies that it began with"),
    KEY_UNUSABLE("VOY-2222", Category.PRECONDITION, "A primary key of the target does not serve"),
    DIFFERENCES_FOUND("VOY-2301", Category.DIFFERENCES, "Source and target differ"),
    CUTOVER_REFUSED("VOY-2302", Category.PRECONDITION, "The cutover is refused"),
    VERIFIED_IN_PART("VOY-2303", Category.COMPLETED_WITH_ERRORS, "Only some of the moved tables were compared"),
    NOTHING_TO_RERUN("VOY-2304", Category.PRECONDITION, "There is no verification to be done again"),
    DATA_DIR_UNUSABLE("VOY-2501", Category.PRECONDITION, "The directory of data files cannot be used"),
    DATA_FILE_NOT_FOUND("VOY-2502", Category.NOT_FOUND, "A pattern matches no data file"),
    DATA_FILE_OPTIONS("VOY-2503", Category.USAGE, "An option for data files is not understood"),
    DATA_FILE_COLUMNS("VOY-2504", Category.PRECONDITION, "The columns of data files do not fit their tables"),
    DATA_FILE_UNREADABLE("VOY-2505", Category.FAILED, "A data file cannot be read"),
    DATA_FILE_CHANGED("VOY-2506", Category.PRECONDITION, "A data file is not what it was"),
    ROW_TOO_LARGE("VOY-2507", Category.FAILED, "A row of a data file is too long"),
    CANCELLED("VOY-2401", Category.CANCELLED, "The job was cancelled"),
    STATE_UNREACHABLE("VOY-2402", Category.UNREACHABLE, "The state service does not answer"),
    JOB_LOST("VOY-2403", Category.BUSY, "The job was given to somebody else"),
    ASSESSMENT_UNREACHABLE("VOY-2404", Category.UNREACHABLE, "The assessment service does not answer"),
    MOVER_STOPPED("VOY-2405", Category.UNREACHABLE, "The data mover was stopped");

    private final Kind kind;

    MoverError(String id, Category category, String title) {
        kind = new Kind(id, category, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
