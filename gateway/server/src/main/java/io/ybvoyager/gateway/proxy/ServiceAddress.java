package io.ybvoyager.gateway.proxy;

import io.ybvoyager.gateway.GatewayError;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a service listens.
 *
 * @param prefix path before the service's own paths, without a final slash; mostly empty
 */
record ServiceAddress(String host, int port, boolean tls, String prefix) {
    static ServiceAddress parse(String setting, String url) {
        try {
            URI uri = new URI(url.strip());
            boolean tls = "https".equals(uri.getScheme());
            if (uri.getHost() == null || !tls && !"http".equals(uri.getScheme())) {
                throw refused(setting, url);
            }
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
            return new ServiceAddress(uri.getHost(), port, tls, uri.getRawPath().replaceAll("/+$", ""));
        } catch (URISyntaxException e) {
            throw refused(setting, url);
        }
    }

    /** {@code host:port}, as in a Location header of the service. */
    String authority() {
        return host + ":" + port;
    }

    private static ProblemException refused(String setting, String url) {
        return new ProblemException(
                Problem.of(GatewayError.SERVICE_URL, "'" + url + "' is not an http or https address.")
                        .withWhere("setting " + setting)
                        .withFix("Write it like http://127.0.0.1:7641"));
    }
}
