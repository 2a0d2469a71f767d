package io.ybvoyager.mover.file;

/**
 * A file and the name under which the ledger knows it, which is the name that its content was loaded under first.
 */
record FileJob(Scanned file, String chunk) {
    FileTask task() {
        return file.task();
    }
}
