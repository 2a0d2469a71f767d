package io.ybvoyager.gateway.access;

import io.vertx.core.http.HttpServerRequest;
import io.ybvoyager.gateway.GatewayError;
import io.ybvoyager.wire.Problem;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser must prove besides its cookie. A page elsewhere can make a browser call us (forgery), or make its own
 * name point at us (DNS rebinding): the first shows in {@code Origin}, the second in {@code Host}.
 *
 * @param names host names by which we are known, lower case, without port
 */
record HostRules(Set<String> names) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static HostRules of(String boundHost, Set<String> allowed) {
        Set<String> names = new HashSet<>(LOOPBACK);
        names.add(boundHost.toLowerCase(Locale.ROOT));
        allowed.forEach(name -> names.add(name.strip().toLowerCase(Locale.ROOT)));
        return new HostRules(Set.copyOf(names));
    }

    /** Why the request is not from our own page, if it is not. */
    Optional<Problem> ownPage(HttpServerRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !names.contains(withoutPort(host))) {
            return Optional.of(foreign("The host name is not one of the gateway's.")
                    .withFix("Name it in YBVOYAGER_GATEWAY_ALLOWED_HOSTS if it is."));
        }
        String origin = request.getHeader("Origin");
        if (!sameOrigin(origin, host) || crossSite(request.getHeader("Sec-Fetch-Site"))) {
            return Optional.of(foreign("The request was made by a page of another origin."));
        }
        return Optional.empty();
    }

    static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    private static boolean sameOrigin(@Nullable String origin, String host) {
        return origin == null
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }

    private static boolean crossSite(@Nullable String site) {
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private static Problem foreign(String detail) {
        return Problem.of(GatewayError.FOREIGN_PAGE, detail);
    }
}
