package io.ybvoyager.cli.gateway;

import io.ybvoyager.wire.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * A gateway and the right to use it.
 *
 * @param address such as {@code http://127.0.0.1:7640}
 * @param token bearer token, if one is needed
 * @param name for people: the context's name, or {@code local}
 */
public record Endpoint(URI address, Optional<Secret> token, String name) {}
