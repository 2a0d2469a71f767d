package io.ybvoyager.wire.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.stream.Collectors;

/** Answers a body that is JSON but not the one that was asked for; names the member, repeats no value. */
@Provider
public class JsonFailureMapper implements ExceptionMapper<MismatchedInputException> {
    @Override
    public Response toResponse(MismatchedInputException exception) {
        String member =
                exception.getPath().stream().map(JsonFailureMapper::step).collect(Collectors.joining("."));
        String type = exception.getTargetType() == null
                ? "value"
                : exception.getTargetType().getSimpleName();
        return ProblemMapper.answer(
                Problem.of(CommonError.BAD_REQUEST, "The body does not hold a fitting " + type + ".")
                        .withWhere(member.isEmpty() ? "the body" : member));
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName();
    }
}
