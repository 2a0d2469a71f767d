package io.ybvoyager.assessment.view;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is sent. @param file name to save it as; null for pages */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String type, @Nullable String file, byte[] body) {
    static Answer page(int status, String html) {
        return new Answer(status, "text/html; charset=utf-8", null, html.getBytes(StandardCharsets.UTF_8));
    }

    static Answer file(String type, String name, String text) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return new Answer(200, type + "; charset=utf-8", safe, text.getBytes(StandardCharsets.UTF_8));
    }
}
