package io.ybvoyager.cli.local;

import io.ybvoyager.cli.CliError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
final class Ports {
    private Ports() {}

    static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new ProblemException(CliError.PORT_TAKEN, "No port is free.");
        }
    }

    static void requireFree(int port, String forWhom, String fix) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port), 1);
        } catch (IOException taken) {
            throw new ProblemException(
                    Problem.of(
                                    CliError.PORT_TAKEN,
                                    "Port " + port + " for " + forWhom + " is taken by another program.")
                            .withWhere("127.0.0.1:" + port)
                            .withFix(fix),
                    taken);
        }
    }
}
