package io.ybvoyager.mover.database;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** A session's socket, which knows since when it waits for its peer. */
final class Link extends Socket {
    /** An idle session is asked after by the operating system, which also keeps firewalls from forgetting it. */
    private static final Map<SocketOption<Integer>, Integer> KEEPALIVE = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE, 30,
            ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
            ExtendedSocketOptions.TCP_KEEPCOUNT, 6);

    private volatile long waitingSince;
    private volatile @Nullable ServerSession session;

    static Link open() throws IOException {
        Link link = new Link();
        for (Map.Entry<SocketOption<Integer>, Integer> option : KEEPALIVE.entrySet()) {
            if (link.supportedOptions().contains(option.getKey())) {
                link.setOption(option.getKey(), option.getValue());
            }
        }
        return link;
    }

    /** The session is open, and nothing between us and the server gives it to others. */
    void serves(ServerSession opened) {
        session = opened;
    }

    @Nullable
    ServerSession session() {
        return session;
    }

    /** How long it has waited for bytes to come or to be taken; 0 when it does not wait. */
    long waitedNanos() {
        long since = waitingSince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    private void begin() {
        long now = System.nanoTime();
        waitingSince = now == 0 ? 1 : now;
    }

    private void end() {
        waitingSince = 0;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                begin();
                try {
                    return in.read();
                } finally {
                    end();
                }
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                begin();
                try {
                    return in.read(bytes, from, length);
                } finally {
                    end();
                }
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                begin();
                try {
                    out.write(bytes, from, length);
                } finally {
                    end();
                }
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }
        };
    }
}
