package io.ybvoyager.mover.file;

import com.github.luben.zstd.ZstdInputStream;
import io.ybvoyager.mover.MoverError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A file to be loaded. Offsets count its bytes after unpacking.
 *
 * @param path where it is
 * @param shown its path below the data directory
 */
record DataFile(Path path, String shown) {
    private static final int BUFFER = 256 * 1024;

    private enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    /** Reads bytes from an offset on. One thread's. */
    interface Bytes extends AutoCloseable {
        /** Goes to an offset; back is slow in a packed file. */
        void seek(long offset) throws IOException;

        /** As many bytes as there are up to {@code length}; fewer at the end of the file only. */
        int read(byte[] into, int length) throws IOException;

        @Override
        void close() throws IOException;
    }

    boolean packed() {
        return packing() != Packing.NONE;
    }

    private Packing packing() {
        String name = shown.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return Packing.GZIP;
        }
        return name.endsWith(".zst") || name.endsWith(".zstd") ? Packing.ZSTD : Packing.NONE;
    }

    Bytes open() throws IOException {
        return packed() ? new Unpacked() : new Plain(FileChannel.open(path));
    }

    /** The problem that a failure of reading means. */
    RuntimeException unreadable(IOException e) {
        String message = e.getMessage() == null ? "" : ": " + e.getMessage().replace(path.toString(), shown);
        return MoverError.DATA_FILE_UNREADABLE.because(
                "The file " + shown + " cannot be read.",
                shown,
                e.getClass().getSimpleName() + message,
                "Make it readable for the user of the data mover, or put back one that is whole; then run the same command"
                        + " again.");
    }

    private static final class Plain implements Bytes {
        private final FileChannel channel;

        Plain(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void seek(long offset) throws IOException {
            channel.position(offset);
        }

        @Override
        public int read(byte[] into, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
            int read = 0;
            while (read >= 0 && buffer.hasRemaining()) {
                read = channel.read(buffer);
            }
            return buffer.position();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private final class Unpacked implements Bytes {
        private InputStream in;
        private long offset;

        Unpacked() throws IOException {
            in = unpack();
        }

        private InputStream unpack() throws IOException {
            InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            try {
                return packing() == Packing.GZIP
                        ? new GZIPInputStream(file, BUFFER)
                        : new ZstdInputStream(file).setContinuous(false);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public void seek(long wanted) throws IOException {
            if (wanted < offset) {
                in.close();
                in = unpack();
                offset = 0;
            }
            in.skipNBytes(wanted - offset);
            offset = wanted;
        }

        @Override
        public int read(byte[] into, int length) throws IOException {
            int read = in.readNBytes(into, 0, length);
            offset += read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
