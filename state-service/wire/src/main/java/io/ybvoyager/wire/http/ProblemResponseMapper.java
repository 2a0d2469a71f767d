package io.ybvoyager.wire.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns a problem+json answer back into the {@link ProblemException} that its sender threw. */
public class ProblemResponseMapper implements ResponseExceptionMapper<ProblemException> {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    @Override
    public ProblemException toThrowable(Response response) {
        String body = response.readEntity(String.class);
        return new ProblemException(parse(response.getStatus(), body));
    }

    /** The problem of an answer's body; an answer that is no problem becomes one. */
    public static Problem parse(int status, @Nullable String body) {
        try {
            Problem problem = body == null || body.isBlank() ? null : JSON.readValue(body, Problem.class);
            if (problem != null && problem.code() != null && problem.category() != null) {
                return problem;
            }
        } catch (IOException notAProblem) {
            // falls through: the sender was no service of ours
        }
        CommonError code = status >= 500 ? CommonError.SERVICE_UNREACHABLE : CommonError.BAD_REQUEST;
        return Problem.of(code, "HTTP " + status + " without a problem document");
    }
}
