package io.ybvoyager.mover.suite;

import io.ybvoyager.assessment.api.AssessmentApi;
import io.ybvoyager.wire.http.ProblemResponseMapper;
import io.ybvoyager.wire.http.SuiteTokenSender;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Calls the assessment service. */
@RegisterRestClient(configKey = "assessment")
@RegisterProvider(ProblemResponseMapper.class)
@RegisterProvider(SuiteTokenSender.class)
public interface AssessmentClient extends AssessmentApi {}
