package io.ybvoyager.cli;

import org.eclipse.microprofile.config.ConfigProvider;

/** Which build this is. */
final class Version {
    private Version() {}

    /** The version of the build. */
    static String current() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.application.version", String.class)
                .orElse("development");
    }
}
