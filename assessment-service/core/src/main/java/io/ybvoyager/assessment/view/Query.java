package io.ybvoyager.assessment.view;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The part of an address behind the question mark. */
final class Query {
    private Query() {}

    /** Names and values; of a name that comes again the first. What is no proper encoding is taken as it stands. */
    static Map<String, String> of(URI address) {
        Map<String, String> values = new HashMap<>();
        String query = address.getRawQuery();
        if (query != null) {
            for (String part : query.split("&")) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    values.putIfAbsent(part.substring(0, equals), decoded(part.substring(equals + 1)));
                }
            }
        }
        return values;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
