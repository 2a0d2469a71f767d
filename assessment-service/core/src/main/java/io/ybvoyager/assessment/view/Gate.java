package io.ybvoyager.assessment.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.ybvoyager.assessment.html.HtmlView;
import io.ybvoyager.wire.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the pages: only reading, only under the machine's own names (a foreign page could else reach us by a name that
 * it points at this machine), headers that keep browsers strict, and an answer whatever happens.
 */
final class Gate implements HttpHandler {
    private static final Logger LOG = System.getLogger(Gate.class.getName());

    private final Pages pages;
    private final Set<String> hosts;

    Gate(Pages pages, int port) {
        this.pages = pages;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            headers(exchange.getResponseHeaders(), answer);
            boolean body = exchange.getRequestMethod().equals("GET");
            exchange.sendResponseHeaders(answer.status(), body && answer.body().length > 0 ? answer.body().length : -1);
            if (body) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer.body());
                }
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!allowed(exchange.getRequestHeaders().getFirst("Host"))) {
            return Answer.page(
                    421, HtmlView.message("Unknown name", "This page answers to the names of this machine only."));
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Answer.page(405, HtmlView.message("Reading only", "Nothing can be changed here."));
        }
        try {
            return pages.answer(exchange.getRequestURI());
        } catch (ProblemException e) {
            return Answer.page(e.problem().status(), HtmlView.problem(e.problem()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "page failed", e);
            return Answer.page(
                    500, HtmlView.message("Failed", "The page could not be made. The program's log says why."));
        }
    }

    private boolean allowed(@Nullable String host) {
        return host != null && hosts.contains(host);
    }

    private static void headers(Headers headers, Answer answer) {
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", HtmlView.policy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        if (answer.status() == 405) {
            headers.set("Allow", "GET, HEAD");
        }
        if (answer.file() != null) {
            headers.set("Content-Disposition", "attachment; filename=\"" + answer.file() + "\"");
        }
    }
}
