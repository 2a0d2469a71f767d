package io.ybvoyager.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.ybvoyager.gateway.routing.Owner;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;

/** Problems as answers, outside of JAX-RS. */
@RegisterForReflection(targets = {Problem.class, Problem.Item.class, Category.class})
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** Answers with the problem, unless an answer has begun. */
    public static void problem(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"voyager\"");
        }
        if (problem.retryable()) {
            response.putHeader("Retry-After", "1");
        }
        context.request().resume(); // what was not read is dropped, so that the connection can go on
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(json(problem)));
    }

    /** The problem of a service that does not answer. */
    public static Problem unreachable(Owner service, String why) {
        return Problem.of(CommonError.SERVICE_UNREACHABLE, "The " + service.title() + " does not answer.")
                .withWhere(service.title())
                .withWhy(why)
                .withFix(
                        "Look at its log ('yb-voyager local logs'), start it ('yb-voyager local start') and try again.");
    }

    private static byte[] json(Problem problem) {
        try {
            return JSON.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
