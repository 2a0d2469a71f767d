package io.ybvoyager.assessment.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages texts and bytes, the same way for the same seed. */
final class Mutations {
    private static final int LONGEST = 200_000;

    /** What breaks readers: quotes, comments, nesting, markup, numbers at the edge, characters that are none. */
    private static final List<String> NASTY = List.of(
            "'",
            "\"",
            "`",
            "$$",
            "$a$",
            "/*",
            "*/",
            "--",
            ";",
            "\\",
            "(",
            ")",
            ",",
            "\0",
            "\r\n",
            "\n",
            "\t",
            "\uFEFF",
            "\uD800",
            "𝒳",
            "ß",
            "</script><img src=x onerror=alert(1)>",
            "{{7*7}}",
            "=cmd|' /C calc'!A0",
            "99999999999999999999999999",
            "-1",
            "1e400",
            "NaN",
            "NULL",
            "BEGIN",
            "END",
            "CREATE TABLE",
            "DELIMITER //",
            "//",
            "/",
            "AS",
            "IS",
            "LANGUAGE plpgsql",
            "PARTITION BY RANGE (",
            "GENERATED ALWAYS AS (",
            "CHECK (",
            "DEFAULT");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    String text(String seed, String other) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(6); i >= 0; i--) {
            step(text, other);
        }
        text.setLength(Math.min(LONGEST, text.length()));
        return text.toString();
    }

    private void step(StringBuilder text, String other) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(40));
        switch (random.nextInt(8)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.insert(from, text.substring(from, to).repeat(1 + random.nextInt(30)));
            case 2 -> text.insert(from, pick(NASTY));
            case 3 -> text.replace(from, to, pick(NASTY));
            case 4 -> text.insert(from, pick(NASTY).repeat(1 + random.nextInt(3_000)));
            case 5 -> text.setLength(from);
            case 6 -> splice(text, from, other);
            default -> text.insert(from, (char) random.nextInt(0x3000));
        }
    }

    private void splice(StringBuilder text, int at, String other) {
        int from = random.nextInt(other.length() + 1);
        text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(300)));
    }

    byte[] bytes(byte[] seed) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(8); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(64)), (byte) '7');
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
