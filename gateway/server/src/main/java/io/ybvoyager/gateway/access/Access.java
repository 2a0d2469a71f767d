package io.ybvoyager.gateway.access;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.ybvoyager.gateway.GatewayConfig;
import io.ybvoyager.gateway.GatewayError;
import io.ybvoyager.gateway.Start;
import io.ybvoyager.wire.CommonError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. Programs send {@code Authorization: Bearer <token>}; the page has the token in a cookie, which a browser
 * adds by itself, so that way in also demands a known host name and, where the browser tells it, our own origin.
 */
@Singleton
public final class Access {
    static final String COOKIE = "voyager_token";

    private static final System.Logger LOG = System.getLogger(Access.class.getName());

    private final byte[] token;
    private final HostRules hosts;

    Access(GatewayConfig config, @ConfigProperty(name = "quarkus.http.host") String boundHost) {
        token = Start.orSay(() -> token(config, boundHost)).getBytes(StandardCharsets.UTF_8);
        hosts = HostRules.of(boundHost, config.allowedHosts().orElse(java.util.Set.of()));
    }

    /** Made at the start, so that a token that cannot be used stops the start and not the first request. */
    void start(@Observes StartupEvent event) {}

    /** Why this request may not pass, if it may not. */
    public Optional<Problem> refusal(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return bearer(authorization) ? Optional.empty() : Optional.of(unauthenticated("The token is wrong."));
        }
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null) {
            return Optional.of(unauthenticated("No token was sent."));
        }
        return hosts.ownPage(request)
                .or(() -> matches(cookie.getValue())
                        ? Optional.empty()
                        : Optional.of(unauthenticated("The token is wrong.")));
    }

    /** Why a login may not even be tried from where it comes, if it may not. */
    Optional<Problem> foreign(HttpServerRequest request) {
        return hosts.ownPage(request);
    }

    /** Compares in constant time. */
    boolean matches(@Nullable String given) {
        return given != null && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
    }

    private boolean bearer(String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && matches(authorization.substring(7).strip());
    }

    static Problem unauthenticated(String detail) {
        return Problem.of(CommonError.UNAUTHENTICATED, detail)
                .withFix(
                        "Send 'Authorization: Bearer <token>', or sign in on the start page. The token of a local suite"
                                + " is in ~/.yb-voyager/local/token.");
    }

    private static String token(GatewayConfig config, String boundHost) {
        refuseOpenWithoutToken(
                boundHost, config.token().isPresent() || config.tokenFile().isPresent());
        if (config.token().isPresent()) {
            LOG.log(System.Logger.Level.INFO, "the token is that of the setting ybvoyager.gateway.token");
            return TokenSource.strong(config.token().get(), "setting ybvoyager.gateway.token");
        }
        Path file = config.tokenFile().orElseGet(Access::defaultFile);
        LOG.log(System.Logger.Level.INFO, "the token is in {0}", file);
        return TokenSource.fromFile(file);
    }

    private static Path defaultFile() {
        return Path.of(System.getProperty("user.home"), ".yb-voyager", "local", "token");
    }

    static void refuseOpenWithoutToken(String host, boolean tokenChosen) {
        if (!tokenChosen && !loopback(host)) {
            throw new ProblemException(Problem.of(
                            GatewayError.OPEN_WITHOUT_TOKEN,
                            "The gateway would listen on " + host + ", which others can reach.")
                    .withWhere("setting quarkus.http.host")
                    .withFix("Set YBVOYAGER_GATEWAY_TOKEN or YBVOYAGER_GATEWAY_TOKEN_FILE, or listen on 127.0.0.1."));
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
