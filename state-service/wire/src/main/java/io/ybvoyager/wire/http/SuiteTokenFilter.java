package io.ybvoyager.wire.http;

import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses calls to a service's {@code /api} that do not carry the suite's token, when one is configured. */
@Provider
public class SuiteTokenFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        SuiteToken.configured().ifPresent(expected -> {
            String given = request.getHeaderString(SuiteToken.HEADER);
            if (given == null || !SuiteToken.same(expected, given)) {
                request.abortWith(ProblemMapper.answer(
                        Problem.of(CommonError.UNAUTHENTICATED, "The suite's token is missing or wrong.")));
            }
        });
    }
}
