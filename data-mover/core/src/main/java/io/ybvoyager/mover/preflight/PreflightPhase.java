package io.ybvoyager.mover.preflight;

/** The phase that is to start; it decides what is checked. */
public enum PreflightPhase {
    /** Everything that any phase needs; a database or directory that is not given is not checked. */
    ALL,
    EXPORT_SCHEMA,
    IMPORT_SCHEMA,
    EXPORT_DATA,
    IMPORT_DATA,
    VERIFY;

    boolean readsSource() {
        return this != IMPORT_SCHEMA && this != IMPORT_DATA;
    }

    boolean usesTarget() {
        return this != EXPORT_SCHEMA && this != EXPORT_DATA;
    }

    boolean dumps() {
        return this == ALL || this == EXPORT_SCHEMA;
    }

    boolean createsObjects() {
        return this == ALL || this == IMPORT_SCHEMA;
    }

    boolean loadsRows() {
        return this == ALL || this == IMPORT_DATA;
    }

    boolean writesFiles() {
        return this == ALL || this == EXPORT_SCHEMA || this == EXPORT_DATA;
    }

    boolean writesRows() {
        return this == ALL || this == EXPORT_DATA;
    }
}
