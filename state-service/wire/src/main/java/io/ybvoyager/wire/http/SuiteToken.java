package io.ybvoyager.wire.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The token by which the services of one suite know each other: setting {@code ybvoyager.suite.token} (environment
 * {@code YBVOYAGER_SUITE_TOKEN}). Without it a service accepts every caller that reaches it, which is for tests and for
 * networks where only the gateway reaches it.
 */
final class SuiteToken {
    static final String HEADER = "X-Voyager-Suite-Token";

    private SuiteToken() {}

    static Optional<String> configured() {
        return ConfigProvider.getConfig()
                .getOptionalValue("ybvoyager.suite.token", String.class)
                .filter(token -> !token.isBlank());
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
