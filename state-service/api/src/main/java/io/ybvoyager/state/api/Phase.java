package io.ybvoyager.state.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The phases of a migration, in the order of the journey. The wire name is the lower-case name. */
public enum Phase {
    ASSESSMENT("Assessment"),
    INITIALIZE("Initialize"),
    EXPORT_SCHEMA("Export Schema"),
    ANALYZE_SCHEMA("Analyze Schema"),
    IMPORT_SCHEMA("Import Schema"),
    EXPORT_DATA("Export Data"),
    IMPORT_DATA("Import Data"),
    /** Beside the journey: it may run any number of times, or not at all. */
    IMPORT_DATA_FILE("Import Data File"),
    FINALIZE("Finalize"),
    VERIFY("Verify"),
    CUTOVER("Cutover"),
    END("End");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** Whether every migration goes through it, or may; the others are there only once they were started. */
    public boolean ofJourney() {
        return this != IMPORT_DATA_FILE;
    }

    /** The name for people, such as {@code Export Schema}. */
    public String title() {
        return title;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; also what JAX-RS uses for path and query parameters. */
    @JsonCreator
    public static Phase fromString(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
        return wire();
    }
}
