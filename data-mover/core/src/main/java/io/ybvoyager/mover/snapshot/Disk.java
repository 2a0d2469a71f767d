package io.ybvoyager.mover.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes bytes into a file wholly, or throws. */
interface Disk {
    /** Without any watch. */
    Disk PLAIN = (channel, bytes) -> {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    };

    void write(FileChannel channel, ByteBuffer bytes) throws IOException;

    /** Whether a failed write means that there is no room. */
    static boolean isFull(IOException e) {
        String why = String.valueOf(e.getMessage());
        return why.contains("No space left") || why.contains("quota exceeded");
    }
}
