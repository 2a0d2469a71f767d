package io.ybvoyager.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.ybvoyager.gateway.GatewayConfig;
import io.ybvoyager.gateway.Start;
import io.ybvoyager.gateway.routing.Owner;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connections to the services. Every call carries the suite's token. */
@Singleton
public final class Upstreams {
    /** Header by which the services of a suite know each other. */
    public static final String SUITE_TOKEN = "X-Voyager-Suite-Token";

    private static final int CONNECTIONS_PER_SERVICE = 128;
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final HttpClient client;
    private final Map<Owner, ServiceAddress> addresses;
    private final Optional<String> suiteToken;
    private final Duration connectTimeout;

    Upstreams(
            Vertx vertx,
            GatewayConfig config,
            @ConfigProperty(name = "ybvoyager.state.url") String state,
            @ConfigProperty(name = "ybvoyager.assessment.url") String assessment,
            @ConfigProperty(name = "ybvoyager.mover.url") String mover,
            @ConfigProperty(name = "ybvoyager.suite.token") Optional<String> suiteToken) {
        this.addresses = Start.orSay(() -> Map.of(
                Owner.STATE, ServiceAddress.parse("ybvoyager.state.url", state),
                Owner.ASSESSMENT, ServiceAddress.parse("ybvoyager.assessment.url", assessment),
                Owner.MOVER, ServiceAddress.parse("ybvoyager.mover.url", mover)));
        this.suiteToken = suiteToken.filter(token -> !token.isBlank());
        this.connectTimeout = config.connectTimeout();
        HttpClientOptions options =
                new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS).setDecompressionSupported(false);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_SERVICE);
        this.client = vertx.createHttpClient(options, pool);
    }

    /** The suite's token, when there is one. */
    public Optional<String> suiteToken() {
        return suiteToken;
    }

    /**
     * Opens a request to a service; fails when the service cannot be reached.
     *
     * @param uri path and query as on the service
     * @param silence how long the exchange may stay silent
     */
    Future<HttpClientRequest> open(Owner service, HttpMethod method, String uri, Duration silence) {
        ServiceAddress address = address(service);
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(address.prefix() + uri)
                .setConnectTimeout(connectTimeout.toMillis())
                .setIdleTimeout(silence.toMillis());
        return client.request(options);
    }

    /** Reads something small of a service: whatever it answers, with its body in memory. */
    public Future<Reading> read(Owner service, String uri, Duration silence) {
        return open(service, HttpMethod.GET, uri, silence)
                .compose(request -> {
                    suiteToken.ifPresent(token -> request.putHeader(SUITE_TOKEN, token));
                    request.putHeader("Accept", "application/json");
                    return request.send();
                })
                .compose(Upstreams::whole);
    }

    ServiceAddress address(Owner service) {
        ServiceAddress address = addresses.get(service);
        if (address == null) {
            throw new IllegalArgumentException(service + " is no service behind the gateway");
        }
        return address;
    }

    private static Future<Reading> whole(HttpClientResponse response) {
        return response.body().map(body -> new Reading(response.statusCode(), body));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** What a service answered. */
    public record Reading(int status, Buffer body) {}
}
