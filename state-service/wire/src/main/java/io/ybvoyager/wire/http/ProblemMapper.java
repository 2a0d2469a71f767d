package io.ybvoyager.wire.http;

import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers our own failures as problem+json. */
@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException exception) {
        return answer(exception.problem());
    }

    static Response answer(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.retryable()) {
            response.header("Retry-After", "1");
        }
        return response.build();
    }
}
