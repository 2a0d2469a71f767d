package io.ybvoyager.gateway.routing;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses paths that two readers could read differently, so that what the gateway checks is what the service serves:
 * empty and dot segments, parameters after {@code ;}, backslashes, and encoded forms of any of them.
 */
public final class PathRules {
    private static final Pattern PLAIN = Pattern.compile("/|(/[A-Za-z0-9._~!$&'()*+,=:@%-]+)+");
    private static final Pattern ENCODED_TRICK = Pattern.compile("%(2e|2f|5c|25|3b|[01][0-9a-f]|7f)");
    private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private PathRules() {}

    /** Whether the raw path has only one reading. */
    public static boolean plain(String path) {
        return path.length() <= 2048
                && PLAIN.matcher(path).matches()
                && !BROKEN_ENCODING.matcher(path).find()
                && !ENCODED_TRICK.matcher(path.toLowerCase(Locale.ROOT)).find()
                && !dotSegment(path);
    }

    private static boolean dotSegment(String path) {
        String closed = path + "/";
        return closed.contains("/./") || closed.contains("/../");
    }
}
