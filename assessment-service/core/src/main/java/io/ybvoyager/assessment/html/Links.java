package io.ybvoyager.assessment.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names as parts of addresses. */
final class Links {
    private Links() {}

    /** A relative path, each part encoded. */
    static String path(String path) {
        return Arrays.stream(path.replace('\\', '/').split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
