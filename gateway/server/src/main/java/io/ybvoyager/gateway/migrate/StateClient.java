package io.ybvoyager.gateway.migrate;

import io.ybvoyager.state.api.JobsApi;
import io.ybvoyager.wire.http.ProblemResponseMapper;
import io.ybvoyager.wire.http.SuiteTokenSender;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The state service's jobs. */
@RegisterRestClient(configKey = "state")
@RegisterProvider(ProblemResponseMapper.class)
@RegisterProvider(SuiteTokenSender.class)
interface StateClient extends JobsApi {}
