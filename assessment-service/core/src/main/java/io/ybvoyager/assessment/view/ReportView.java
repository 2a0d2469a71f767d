package io.ybvoyager.assessment.view;

import com.sun.net.httpserver.HttpServer;
import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web page of a directory of assessments; served until closed. Other machines cannot reach it. */
public final class ReportView implements AutoCloseable {
    private static final int WAITING = 50;

    private final HttpServer server;
    private final ExecutorService threads;

    private ReportView(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Serves an assessment directory, or a directory that holds several. What is added or assessed again later is shown too.
     *
     * @param port 0 for any that is free
     * @throws ProblemException UNKNOWN_ASSESSMENT when there is none, PORT_TAKEN
     */
    public static ReportView serve(Path directory, int port) {
        Library library = new Library(directory);
        library.entries();
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.createContext(
                    "/", new Gate(new Pages(library), server.getAddress().getPort()));
            server.setExecutor(threads);
            server.start();
            return new ReportView(server, threads);
        } catch (BindException e) {
            throw refused(port, "Another program uses it, or it may not be used.");
        } catch (IllegalArgumentException e) {
            throw refused(port, "Ports are 0 to 65535.");
        } catch (IOException e) {
            throw refused(port, e.getClass().getSimpleName());
        }
    }

    private static ProblemException refused(int port, String why) {
        return AssessmentError.PORT_TAKEN.because(
                "The page cannot be served at port " + port + ".",
                "127.0.0.1:" + port,
                why,
                "Choose another port, or 0 for any that is free.");
    }

    /** Where the page is. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Ends at once; pages on their way are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
