package io.ybvoyager.mover.suite;

import io.ybvoyager.state.api.WorkerApi;
import io.ybvoyager.wire.http.ProblemResponseMapper;
import io.ybvoyager.wire.http.SuiteTokenSender;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Calls the state service's part for workers. */
@RegisterRestClient(configKey = "state")
@RegisterProvider(ProblemResponseMapper.class)
@RegisterProvider(SuiteTokenSender.class)
public interface WorkerClient extends WorkerApi {}
