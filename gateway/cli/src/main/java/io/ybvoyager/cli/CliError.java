package io.ybvoyager.cli;

import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.ErrorCode;

/** Failures that the command line itself finds; those of the services are passed on as they come. */
public enum CliError implements ErrorCode {
    UNEXPECTED("VOY-5000", Category.INTERNAL, "The command met an unforeseen failure"),
    USAGE("VOY-5001", Category.USAGE, "The command line is not understood"),
    PASSWORD_ARGUMENT("VOY-5002", Category.USAGE, "Passwords are not accepted as arguments"),
    PASSWORD_MISSING("VOY-5003", Category.AUTHENTICATION, "A password is needed"),
    FILE_UNREADABLE("VOY-5004", Category.USAGE, "A file cannot be read"),
    FILE_UNWRITABLE("VOY-5005", Category.FAILED, "A file cannot be written"),
    NOT_CONFIRMED("VOY-5006", Category.CANCELLED, "The command was not confirmed"),
    GATEWAY_UNREACHABLE("VOY-5010", Category.UNREACHABLE, "The gateway does not answer"),
    NOT_A_GATEWAY("VOY-5011", Category.USAGE, "What answers is no Voyager gateway"),
    TARGET_MISMATCH("VOY-5012", Category.USAGE, "The suite keeps its state in another target"),
    NO_SUITE("VOY-5013", Category.PRECONDITION, "No suite is configured"),
    CONTEXT_UNKNOWN("VOY-5014", Category.NOT_FOUND, "There is no such context"),
    NO_MIGRATION("VOY-5020", Category.NOT_FOUND, "There is no migration"),
    WHICH_MIGRATION("VOY-5021", Category.USAGE, "Several migrations are under way"),
    JOB_FAILED("VOY-5022", Category.FAILED, "The job failed"),
    JOB_CANCELLED("VOY-5023", Category.CANCELLED, "The job was cancelled"),
    JOB_WITH_ERRORS("VOY-5024", Category.COMPLETED_WITH_ERRORS, "The job ended with errors"),
    JOB_DETACHED("VOY-5025", Category.CANCELLED, "The command no longer follows the job; the job goes on"),
    NO_JOB("VOY-5026", Category.NOT_FOUND, "Nothing is running"),
    DISTRIBUTION_MISSING("VOY-5030", Category.USAGE, "The installation is incomplete"),
    SERVICE_FAILED("VOY-5031", Category.FAILED, "A service of the local suite did not start"),
    PORT_TAKEN("VOY-5032", Category.USAGE, "A port is taken by another program"),
    OTHER_SETTINGS("VOY-5033", Category.PRECONDITION, "The local suite is set up differently"),
    EMBEDDED_FAILED("VOY-5034", Category.FAILED, "The embedded PostgreSQL failed"),
    TARGET_UNREACHABLE("VOY-5035", Category.UNREACHABLE, "The target database does not answer"),
    TARGET_REFUSED("VOY-5036", Category.AUTHENTICATION, "The target database refused the login"),
    TARGET_UNKNOWN_DATABASE("VOY-5037", Category.NOT_FOUND, "The target has no such database");

    private final Kind kind;

    CliError(String id, Category category, String title) {
        kind = new Kind(id, category, title);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
