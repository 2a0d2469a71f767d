package io.ybvoyager.cli.context;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which suite to talk to, when it is not the one in use. */
public final class SuiteOptions {
    @Option(
            names = "--context",
            paramLabel = "NAME",
            order = 800,
            description = "Context to use instead of the current one.")
    @Nullable
    String context;

    @Option(
            names = "--gateway-url",
            paramLabel = "URL",
            order = 801,
            description = "Gateway to use; its token comes from YBVOYAGER_GATEWAY_TOKEN.")
    @Nullable
    String gatewayUrl;
}
