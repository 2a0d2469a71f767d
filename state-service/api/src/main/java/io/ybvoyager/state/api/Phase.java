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
    FINALIZE("Finalize"),
    VERIFY("Verify"),
    CUTOVER("Cutover"),
    END("End");

    private final String title;

    Phase(String title) {
        this.title = title;
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
