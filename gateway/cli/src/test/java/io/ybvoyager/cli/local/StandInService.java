package io.ybvoyager.cli.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A process in place of a service: ready at once, and it writes down what it was told. */
final class StandInService {
    private StandInService() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> told = new TreeMap<>(System.getenv());
        Files.writeString(Path.of(arguments[0]), told.toString());
        int port = Integer.parseInt(told.get("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(told.get("QUARKUS_HTTP_HOST"), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
