package io.ybvoyager.assessment.server;

import io.quarkus.runtime.configuration.MemorySize;
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

    /** Largest bundle that is taken, packed. Unpacked it may hold what the command line takes too. */
    @WithDefault("64M")
    MemorySize maxBundle();

    /** How many are kept. The oldest that are over make room. */
    @WithDefault("500")
    int kept();
}
