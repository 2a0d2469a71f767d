package io.ybvoyager.assessment.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of the service. */
@ConfigMapping(prefix = "ybvoyager.assessment")
interface AssessmentConfig {
    /** Where assessments are kept, one directory each; made when missing. */
    @WithDefault("${user.home}/.yb-voyager/assessments")
    Path dir();

    /** How many may run at once: each holds one session on its source. More are refused as busy. */
    @WithDefault("4")
    int parallel();

    /** How many are kept. The oldest that are over make room. */
    @WithDefault("500")
    int kept();
}
