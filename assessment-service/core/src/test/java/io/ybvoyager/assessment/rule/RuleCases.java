package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cases of {@code rules.sql}. */
final class RuleCases {
    private static final Pattern HEAD = Pattern.compile("(.+?) @ ?(.*?)(?: ; target (\\S+))?(?: ; each (.+))?");

    private RuleCases() {}

    /** What fires a rule at an object, and what must not. */
    record Case(String rule, String object, String target, String fires, String quiet) {
        private Case about(String word) {
            return new Case(filled(rule, word), object, target, filled(fires, word), filled(quiet, word));
        }

        private static String filled(String text, String word) {
            return text.replace("{T}", word.toUpperCase(Locale.ROOT)).replace("{t}", word);
        }
    }

    static List<Case> all() {
        String[] blocks = text().split("(?m)^--# ");
        List<Case> cases = new ArrayList<>();
        for (int i = 1; i < blocks.length; i += 2) {
            assertThat(blocks[i + 1]).as(blocks[i]).startsWith("quiet");
            read(blocks[i], blocks[i + 1]).forEach(cases::add);
        }
        return cases;
    }

    private static Stream<Case> read(String fires, String quiet) {
        Matcher head = HEAD.matcher(fires.lines().findFirst().orElseThrow());
        assertThat(head.matches()).as(fires).isTrue();
        Case one = new Case(
                head.group(1),
                head.group(2),
                head.group(3) == null ? "2024.1.0.0" : head.group(3),
                body(fires),
                body(quiet));
        return head.group(4) == null
                ? Stream.of(one)
                : Arrays.stream(head.group(4).split(" ")).map(one::about);
    }

    private static String text() {
        try (InputStream in = RuleCases.class.getResourceAsStream("rules.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(String block) {
        return block.substring(block.indexOf('\n') + 1);
    }
}
