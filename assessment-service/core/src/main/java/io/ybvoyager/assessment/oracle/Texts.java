package io.ybvoyager.assessment.oracle;

import io.ybvoyager.assessment.bundle.Bundle;
import io.ybvoyager.assessment.bundle.Row;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts texts together that came in pieces. */
final class Texts {
    private final Bundle bundle;

    Texts(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Texts by their key: the columns joined by dots. */
    Map<String, String> of(String query, String... keys) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (Row row : bundle.rows(query)) {
            StringBuilder key = new StringBuilder();
            for (String column : keys) {
                key.append(key.isEmpty() ? "" : ".").append(row.text(column));
            }
            texts.computeIfAbsent(key.toString(), k -> new StringBuilder()).append(row.text("TEXT"));
        }
        Map<String, String> whole = new LinkedHashMap<>();
        texts.forEach((key, text) -> whole.put(key, unescaped(text.toString())));
        return whole;
    }

    /** Lines ends come as escapes, so that a row is one line. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
            } else {
                char escaped = text.charAt(++i);
                plain.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            }
        }
        return plain.toString();
    }
}
