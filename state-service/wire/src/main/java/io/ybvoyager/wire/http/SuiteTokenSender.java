package io.ybvoyager.wire.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Adds the suite's token to calls between services; for {@code @RegisterProvider} on REST clients. */
public class SuiteTokenSender implements ClientRequestFilter {
    @Override
    public void filter(ClientRequestContext request) {
        SuiteToken.configured().ifPresent(token -> request.getHeaders().putSingle(SuiteToken.HEADER, token));
    }
}
