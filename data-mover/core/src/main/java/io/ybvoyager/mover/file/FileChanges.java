package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;

/** What it means when a file is not what it was. */
final class FileChanges {
    private FileChanges() {}

    static RuntimeException changed(DataFile file, String why) {
        return MoverError.DATA_FILE_CHANGED.because(
                "The file " + file.shown() + " changed after rows of it were loaded.",
                file.shown(),
                why,
                "Put it back as it was, give the new rows another file name, or load the table anew with --start-clean.");
    }

    static RuntimeException whileReading(DataFile file) {
        return MoverError.DATA_FILE_CHANGED.because(
                "The file " + file.shown() + " changed while it was loaded.",
                file.shown(),
                "A part of it does not hold what it held some moments before.",
                "Let nobody write into it, then run the same command again.");
    }

    static RuntimeException readOtherwise(DataFile file) {
        return MoverError.DATA_FILE_CHANGED.because(
                "The file " + file.shown() + " was loaded, wholly or in part, with other options.",
                file.shown(),
                "Format, delimiter, quote, escape, text for NULL, header or columns differ.",
                "Name the options of the first time, leave the file out, or load the table anew with --start-clean.");
    }
}
