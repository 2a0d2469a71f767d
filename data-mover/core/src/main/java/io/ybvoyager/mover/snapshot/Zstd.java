package io.ybvoyager.mover.snapshot;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** zstd frames, written and read in parts of bounded size. */
final class Zstd {
    /** The fastest level that still halves rows: level 3 takes twice the time and saves no more on rows of COPY. */
    private static final int LEVEL = 1;

    private static final int BUFFER = 256 * 1024;

    private Zstd() {}

    /** Takes what was made of the bytes. */
    interface Out {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Makes frames, one after the other. One thread's. */
    static final class Packer implements AutoCloseable {
        private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
        private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER);

        /** Adds direct bytes to the frame; {@code last} ends it, and the next bytes begin another. */
        void pack(ByteBuffer bytes, boolean last, Out out) throws IOException {
            EndDirective directive = last ? EndDirective.END : EndDirective.CONTINUE;
            boolean flushed;
            do {
                flushed = context.compressDirectByteBufferStream(packed, bytes, directive);
                out.write(packed.flip());
                packed.clear();
            } while (last ? !flushed : bytes.hasRemaining());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /**
     * Reads one frame into a sink.
     *
     * @return whether the frame is whole and as long as it should be
     */
    static <E extends Exception> boolean unpack(FileChannel channel, Segment segment, Chunk.Sink<E> sink)
            throws IOException, E {
        ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
        ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
        byte[] part = new byte[BUFFER];
        long left = segment.stored();
        long unpacked = 0;
        channel.position(segment.offset());
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            boolean whole = false;
            while (!whole && unpacked <= segment.bytes()) {
                if (!in.hasRemaining() && left > 0) {
                    in.clear().limit((int) Math.min(BUFFER, left));
                    int read = channel.read(in);
                    if (read <= 0) {
                        return false;
                    }
                    left -= read;
                    in.flip();
                }
                int before = in.remaining();
                whole = context.decompressDirectByteBufferStream(out, in);
                int length = out.flip().remaining();
                if (length == 0 && before == in.remaining() && left == 0 && !whole) {
                    return false;
                }
                out.get(part, 0, length).clear();
                if (length > 0) {
                    sink.accept(part, length);
                }
                unpacked += length;
            }
            return whole && unpacked == segment.bytes();
        } catch (ZstdException damaged) {
            return false;
        }
    }
}
