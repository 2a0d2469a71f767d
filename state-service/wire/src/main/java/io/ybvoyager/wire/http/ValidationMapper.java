package io.ybvoyager.wire.http;

import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;

/** Answers a request that breaks its constraints with every finding; values are not repeated, one may be a password. */
@Provider
public class ValidationMapper implements ExceptionMapper<ConstraintViolationException> {
    @Override
    public Response toResponse(ConstraintViolationException exception) {
        List<Problem.Item> items = exception.getConstraintViolations().stream()
                .map(ValidationMapper::item)
                .sorted(Comparator.comparing(Problem.Item::where))
                .toList();
        Problem problem = Problem.of(CommonError.BAD_REQUEST, items.size() + " finding(s) in the request.")
                .withErrors(items);
        return ProblemMapper.answer(problem);
    }

    private static Problem.Item item(ConstraintViolation<?> violation) {
        return new Problem.Item(violation.getPropertyPath().toString(), violation.getMessage(), null);
    }
}
