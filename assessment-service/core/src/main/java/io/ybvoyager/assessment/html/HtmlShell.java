package io.ybvoyager.assessment.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What every page is put into: style, script, and a policy that allows nothing else. */
final class HtmlShell {
    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");
    private static final String PAGE = resource("page.html");
    private static final String NO_DATA = "{}";

    private HtmlShell() {}

    /** Nothing from elsewhere, no script but ours, no markup made of text. {@code forms}: where forms may go. */
    static String policy(String forms) {
        return "default-src 'none'; script-src '" + hash(SCRIPT) + "'; style-src '" + hash(STYLE)
                + "'; img-src data:; base-uri 'none';" + " form-action " + forms
                + "; require-trusted-types-for 'script'";
    }

    /** A page for a file. */
    static String page(String title, Html body, String data) {
        return page(title, body, data, "'none'");
    }

    /** A page of a server, whose forms go to the same server. */
    static String served(String title, Html body) {
        return page(title, body, NO_DATA, "'self'");
    }

    static String page(String title, Html body, String data, String forms) {
        // in the order of the template: what is put in is never looked at again
        StringBuilder page =
                new StringBuilder(PAGE.length() + STYLE.length() + SCRIPT.length() + data.length() + 100_000);
        int at = 0;
        at = put(page, at, "{{policy}}", policy(forms));
        at = put(page, at, "{{title}}", Html.escape(title));
        at = put(page, at, "{{style}}", STYLE);
        at = put(page, at, "{{body}}", body.toString());
        at = put(page, at, "{{data}}", data);
        at = put(page, at, "{{script}}", SCRIPT);
        return page.append(PAGE, at, PAGE.length()).toString();
    }

    private static int put(StringBuilder page, int from, String place, String value) {
        int at = PAGE.indexOf(place, from);
        page.append(PAGE, from, at).append(value);
        return at + place.length();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlShell.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The report's page is not part of the program.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
