package io.ybvoyager.gateway.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.ybvoyager.gateway.Answers;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in on the page: a right token becomes a cookie that scripts cannot read and other sites cannot send. */
@Singleton
public final class Login {
    private static final int LARGEST_BODY = 4096;

    private final Access access;

    Login(Access access) {
        this.access = access;
    }

    /** {@code POST /login} with {@code {"token":"…"}}: 204 and the cookie, or 401. */
    public void in(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Problem> foreign = access.foreign(request);
        if (foreign.isPresent()) {
            Answers.problem(context, foreign.get());
        } else if (!isJson(request.getHeader("Content-Type")) || length(request) > LARGEST_BODY) {
            Answers.problem(context, Problem.of(CommonError.BAD_REQUEST, "Send the token as a small JSON object."));
        } else {
            request.body()
                    .onSuccess(body -> decide(context, body))
                    .onFailure(e -> context.request().connection().close());
            request.resume();
        }
    }

    /** {@code POST /logout}: 204, and the cookie is gone. */
    public void out(RoutingContext context) {
        Cookie gone = cookie(context.request(), "").setMaxAge(0);
        context.response().addCookie(gone).setStatusCode(204).end();
    }

    private void decide(RoutingContext context, Buffer body) {
        String given = token(body);
        if (access.matches(given)) {
            context.response()
                    .addCookie(cookie(context.request(), given))
                    .setStatusCode(204)
                    .end();
        } else {
            Answers.problem(context, Access.unauthenticated("The token is wrong."));
        }
    }

    private static Cookie cookie(HttpServerRequest request, @Nullable String value) {
        return Cookie.cookie(Access.COOKIE, value == null ? "" : value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(request.isSSL())
                .setSameSite(CookieSameSite.STRICT);
    }

    private static @Nullable String token(Buffer body) {
        try {
            return new JsonObject(body).getValue("token") instanceof String text ? text.strip() : null;
        } catch (DecodeException notJson) {
            return null;
        }
    }

    private static boolean isJson(@Nullable String type) {
        return type != null && type.startsWith("application/json");
    }

    /** The announced length; a body of unknown length counts as too large. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,9}") ? Long.parseLong(length) : Long.MAX_VALUE;
    }
}
