package io.ybvoyager.mover.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/**
 * Makes the driver's sockets. The driver makes this class by its name and hands it the argument that it was configured
 * with: the number under which {@link Databases} finds the socket of a session that it has opened.
 */
public final class Links extends SocketFactory {
    private static final Map<String, Optional<Link>> OPENED = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBER = new AtomicLong();

    private final String key;

    public Links(String key) {
        this.key = key;
    }

    /** A number for a session that is going to be opened; {@link #take} has to follow. */
    static String reserve() {
        String key = Long.toString(NUMBER.incrementAndGet());
        OPENED.put(key, Optional.empty());
        return key;
    }

    /** The last socket made for the number, which is forgotten. */
    static Optional<Link> take(String key) {
        Optional<Link> link = OPENED.remove(key);
        return link == null ? Optional.empty() : link;
    }

    @Override
    public Socket createSocket() throws IOException {
        Link link = Link.open();
        OPENED.computeIfPresent(key, (number, before) -> Optional.of(link)); // a login may have been given up meanwhile
        return link;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("The driver connects sockets by itself.");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }
}
