package io.ybvoyager.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between the suite and a database that can be cut, and that forgets its connections meanwhile. */
final class LossyProxy implements AutoCloseable {
    private final Database server;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private int generation;
    private boolean cut;

    LossyProxy(Database server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Nothing is forwarded, nothing is closed, new connections get no answer. */
    void cut() {
        synchronized (gate) {
            cut = true;
        }
    }

    /** New connections work; what is sent on those of before goes nowhere, without an error. */
    void mend() {
        synchronized (gate) {
            generation++;
            cut = false;
            gate.notifyAll();
        }
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
            Socket behind = new Socket("127.0.0.1", server.port());
            sockets.add(behind);
            Thread.ofVirtual().start(() -> pump(client, behind, mine));
            pump(behind, client, mine);
        } catch (IOException refused) {
            close(client);
        }
    }

    private void pump(Socket from, Socket to, int mine) {
        byte[] bytes = new byte[32 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                pass(mine);
                out.write(bytes, 0, read);
            }
        } catch (IOException ended) {
            // told to the other side below
        }
        close(from);
        close(to);
    }

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

    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(LossyProxy::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // nobody waits for it
        }
    }
}
