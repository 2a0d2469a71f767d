package io.ybvoyager.wire.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ybvoyager.wire.Category;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Answers what the framework throws, and what nobody foresaw, as problem+json too; the stack goes to the log only. */
@Provider
public class UnforeseenMapper implements ExceptionMapper<Exception> {
    private static final System.Logger LOG = System.getLogger(UnforeseenMapper.class.getName());

    @Override
    public Response toResponse(Exception exception) {
        ProblemException ours = cause(exception, ProblemException.class);
        if (ours != null) {
            return ProblemMapper.answer(ours.problem());
        }
        JsonProcessingException json = cause(exception, JsonProcessingException.class);
        if (json != null) {
            return ProblemMapper.answer(Problem.of(CommonError.BAD_REQUEST, json.getOriginalMessage()));
        }
        if (exception instanceof WebApplicationException web
                && web.getResponse().getStatus() < 500) {
            return ProblemMapper.answer(ofStatus(web));
        }
        LOG.log(Level.ERROR, "unforeseen failure", exception);
        return ProblemMapper.answer(Problem.of(
                CommonError.INTERNAL,
                "The service met an unforeseen failure (" + exception.getClass().getSimpleName()
                        + "); its log has the details."));
    }

    private static Problem ofStatus(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        CommonError code =
                switch (status) {
                    case 401 -> CommonError.UNAUTHENTICATED;
                    case 403 -> CommonError.FORBIDDEN;
                    case 404 -> CommonError.NOT_FOUND;
                    case 405 -> CommonError.METHOD_NOT_ALLOWED;
                    default -> CommonError.BAD_REQUEST;
                };
        String message = web.getMessage() == null ? code.title() : web.getMessage();
        Problem problem = Problem.of(code, message);
        return new Problem(
                problem.type(),
                problem.title(),
                status,
                problem.detail(),
                problem.code(),
                code.category() == Category.INTERNAL ? Category.USAGE : code.category(),
                false,
                null,
                null,
                null,
                null,
                null);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (type.isInstance(current)) {
                return type.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }
}
