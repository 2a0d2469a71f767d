package io.ybvoyager.mover;

import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server, and loses what they say to each other. */
public final class TestProxy implements AutoCloseable {
    private static final byte[] COMMITTED = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final DatabaseAddress server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsUntilLoss = new AtomicInteger(-1);
    private final CountDownLatch commitLost = new CountDownLatch(1);
    private final Object gate = new Object();

    /** What a client says when its connection is forgotten. */
    private volatile byte @Nullable [] fatal;

    /** Pumps of an older generation forward nothing any more. */
    private int generation;

    private boolean cut;

    public TestProxy(DatabaseAddress server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The server as it is reached through here. */
    public DatabaseAddress address() {
        return new DatabaseAddress(
                "127.0.0.1",
                entrance.getLocalPort(),
                server.database(),
                server.user(),
                server.password(),
                server.sslMode());
    }

    /** From now on nothing is forwarded; connections are not closed, and new ones get no answer. */
    public void cut() {
        synchronized (gate) {
            cut = true;
        }
    }

    /** The network is back, as if nothing had been. */
    public void mend() {
        synchronized (gate) {
            cut = false;
            gate.notifyAll();
        }
    }

    /** The network is back, but the connections of before are forgotten: what they send goes nowhere, without an error. */
    public void mendForNewConnections() {
        synchronized (gate) {
            generation++;
            mend();
        }
    }

    /** Ends a connection instead of forwarding the server's word that a transaction is committed, the n-th from now on. */
    public void loseCommit(int nth) {
        commitsUntilLoss.set(nth);
    }

    /** Forgets a connection, once, as soon as its client says that: nothing is closed, and no byte arrives any more. */
    public void forgetAt(String words) {
        fatal = words.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a connection was forgotten. */
    public boolean forgot() {
        return fatal == null;
    }

    public boolean commitWasLost() {
        return commitLost.getCount() == 0;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void connect(Socket client) {
        try {
            int mine = pass(-1);
            Socket behind = new Socket(server.host(), server.port());
            sockets.add(behind);
            Thread.ofVirtual().start(() -> pump(client, behind, mine, false));
            pump(behind, client, mine, true);
        } catch (IOException refused) {
            Databases.closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to, int mine, boolean answers) {
        byte[] bytes = new byte[32 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!answers && isFatal(bytes, read)) {
                    return;
                }
                pass(mine);
                if (answers && loses(bytes, read)) {
                    break;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException ended) {
            // told to the other side below
        }
        Databases.closeQuietly(from);
        Databases.closeQuietly(to);
    }

    /** Waits while the network is cut, and for ever when the connection was forgotten meanwhile. */
    private int pass(int mine) throws SocketException {
        synchronized (gate) {
            try {
                while (cut || mine >= 0 && mine != generation) {
                    gate.wait();
                }
            } catch (InterruptedException e) {
                throw new SocketException("closed");
            }
            return generation;
        }
    }

    private boolean loses(byte[] bytes, int length) {
        if (commitsUntilLoss.get() < 0 || !holds(bytes, length, COMMITTED)) {
            return false;
        }
        boolean lost = commitsUntilLoss.decrementAndGet() == 0;
        if (lost) {
            commitsUntilLoss.set(-1);
            commitLost.countDown();
        }
        return lost;
    }

    private boolean isFatal(byte[] bytes, int length) {
        byte[] words = fatal;
        boolean said = words != null && holds(bytes, length, words);
        if (said) {
            fatal = null;
        }
        return said;
    }

    private static boolean holds(byte[] bytes, int length, byte[] words) {
        for (int at = 0; at + words.length <= length; at++) {
            if (Arrays.equals(bytes, at, at + words.length, words, 0, words.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        Databases.closeQuietly(entrance);
        sockets.forEach(Databases::closeQuietly);
    }
}
