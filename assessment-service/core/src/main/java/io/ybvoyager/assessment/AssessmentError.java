package io.ybvoyager.assessment;

import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ErrorCode;

/** What can go wrong while assessing a database. Ids are API: never renamed, never used again. */
public enum AssessmentError implements ErrorCode {
    UNKNOWN_HOST("VOY-3001", Category.UNREACHABLE, "The database's host is not known"),
    UNREACHABLE("VOY-3002", Category.UNREACHABLE, "The database does not answer"),
    WRONG_PASSWORD("VOY-3003", Category.AUTHENTICATION, "The database refused the login"),
    UNKNOWN_DATABASE("VOY-3004", Category.NOT_FOUND, "The server has no such database"),
    TLS_FAILED("VOY-3005", Category.UNREACHABLE, "No secure connection could be made"),
    CONNECTION_LOST("VOY-3006", Category.UNREACHABLE, "The connection to the database was lost"),
    UNSUPPORTED_SOURCE("VOY-3007", Category.USAGE, "This source type is not supported"),
    SERVER_TOO_OLD("VOY-3008", Category.PRECONDITION, "The source server is too old"),
    UNKNOWN_SCHEMA("VOY-3101", Category.NOT_FOUND, "The source has no such schema"),
    CATALOG_UNREADABLE("VOY-3102", Category.FAILED, "The source's catalogs could not be read"),
    BAD_TARGET_VERSION("VOY-3103", Category.USAGE, "This is no YugabyteDB version"),
    DIRECTORY_UNUSABLE("VOY-3104", Category.PRECONDITION, "The assessment directory cannot be used"),
    TOO_LARGE("VOY-3105", Category.USAGE, "The schema files are too large"),
    BUNDLE_DAMAGED("VOY-3107", Category.FAILED, "Collected metadata cannot be read"),
    PARSER_MISSING("VOY-3106", Category.INTERNAL, "The SQL parser does not start"),
    BAD_SCENARIO("VOY-3108", Category.USAGE, "This scenario cannot be assumed"),
    BUNDLE_REFUSED("VOY-3109", Category.USAGE, "The archive of metadata is not accepted"),
    BUNDLE_ALTERED("VOY-3110", Category.FAILED, "Collected metadata was changed on its way"),
    NO_SCHEMA_FILES("VOY-3111", Category.NOT_FOUND, "There are no schema files"),
    PORT_TAKEN("VOY-3112", Category.PRECONDITION, "The local page cannot be served"),
    UNKNOWN_RULE("VOY-3113", Category.NOT_FOUND, "There is no such rule"),
    ONE_SAMPLE_ONLY("VOY-3114", Category.USAGE, "The counters of this source are read once"),
    NO_DRIVER("VOY-3115", Category.PRECONDITION, "This program cannot connect to such a source"),
    UNKNOWN_ASSESSMENT("VOY-3201", Category.NOT_FOUND, "There is no such assessment"),
    NOT_COMPLETED("VOY-3202", Category.PRECONDITION, "The assessment is not completed"),
    STILL_RUNNING("VOY-3203", Category.BUSY, "The assessment is still running"),
    TOO_MANY("VOY-3204", Category.BUSY, "Too many assessments run at once"),
    INTERRUPTED("VOY-3205", Category.FAILED, "The service ended while the assessment ran"),
    REPORT_DAMAGED("VOY-3206", Category.FAILED, "A stored assessment cannot be read"),
    FLEET_CONFIG("VOY-3300", Category.USAGE, "The configuration of a fleet cannot be used"),
    FLEET_PASSWORD("VOY-3301", Category.USAGE, "A password stands in the configuration of a fleet"),
    FLEET_SECRET_MISSING("VOY-3302", Category.AUTHENTICATION, "A password that a fleet refers to is not there"),
    FLEET_EMPTY("VOY-3303", Category.NOT_FOUND, "There are no assessments to compare"),
    FLEET_BUSY("VOY-3304", Category.BUSY, "The fleet is being assessed already"),
    FLEET_MEMBER_FAILED("VOY-3305", Category.INTERNAL, "A member of a fleet met an unforeseen failure"),
    FLEET_MEMBER_MISSING("VOY-3306", Category.PRECONDITION, "A member of a fleet is not assessed"),
    FLEET_INTERRUPTED("VOY-3307", Category.CANCELLED, "The assessment of a fleet was interrupted");

    private final Kind kind;

    AssessmentError(String id, Category category, String title) {
        kind = new Kind(id, category, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
