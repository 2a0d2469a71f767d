package io.ybvoyager.assessment.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the {@code collect.sh} of every engine has in common: how a bundle is prepared, described and packed. */
public final class CollectScript {
    private CollectScript() {}

    /** The script with {@code {COMMON}} replaced by the shared functions, in the version of this code's bundles. */
    public static String complete(String script) {
        return script.replace("{COMMON}\n", common())
                .replace("{FORMAT}", Integer.toString(Manifest.VERSION))
                .replace("{COLLECTOR}", BundleWriter.COLLECTOR_VERSION);
    }

    private static String common() {
        try (InputStream in = CollectScript.class.getResourceAsStream("common.sh")) {
            if (in == null) {
                throw new IllegalStateException("The scripts' common part is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
