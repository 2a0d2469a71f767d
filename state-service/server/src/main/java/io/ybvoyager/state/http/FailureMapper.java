package io.ybvoyager.state.http;

import io.ybvoyager.state.database.SqlFailures;
import io.ybvoyager.wire.ProblemException;
import io.ybvoyager.wire.http.ProblemMapper;
import io.ybvoyager.wire.http.UnforeseenMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Answers 503 when the target went away in the middle of a request, wherever that shows itself. */
@Provider
public class FailureMapper implements ExceptionMapper<RuntimeException> {
    private final UnforeseenMapper others = new UnforeseenMapper();
    private final ProblemMapper problems = new ProblemMapper();

    @Override
    public Response toResponse(RuntimeException exception) {
        Optional<ProblemException> unreachable = SqlFailures.unreachable(exception);
        return unreachable.map(problems::toResponse).orElseGet(() -> others.toResponse(exception));
    }
}
