package io.ybvoyager.mover.snapshot;

/** How the bytes of a chunk's file are kept. A directory may hold chunks of both kinds. */
public enum Compression {
    NONE(""),
    /** Each segment is a zstd frame of its own, so that the file as a whole is what {@code zstd -dc} reads. */
    ZSTD(".zst");

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What is added to a file's name. */
    String suffix() {
        return suffix;
    }

    /** The kind that a file's name tells. */
    static Compression of(String file) {
        return file.endsWith(ZSTD.suffix) ? ZSTD : NONE;
    }
}
