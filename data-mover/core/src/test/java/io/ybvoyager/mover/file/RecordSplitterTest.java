package io.ybvoyager.mover.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.file.RecordSplitter.Newline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSplitterTest {
    private static final FileFormat BACKSLASH = new FileFormat(true, ',', '"', '\\', "", false);

    @Test
    void aQuotedValueMayHoldLineEnds() {
        assertThat(rows(FileFormat.CSV, "a,\"b\nc\"\"\n\"\nd,e\n"))
                .containsExactly("1 ROW a,\"b|c\"\"|\"|", "4 ROW d,e|");
    }

    @Test
    void anEscapedQuoteEndsNoValue() {
        assertThat(rows(BACKSLASH, "\"x\\\"\ny\",1\n\"\\\\\"\n"))
                .containsExactly("1 ROW \"x\\\"|y\",1|", "3 ROW \"\\\\\"|");
    }

    @Test
    void inTextABackslashTakesTheLineEndWithIt() {
        assertThat(rows(FileFormat.TEXT, "a\\\nb\tc\n\"d\n")).containsExactly("1 ROW a\\|b\tc|", "3 ROW \"d|");
    }

    @Test
    void theFirstLineDecidesWhatEndsLines() {
        assertThat(rows(FileFormat.CSV, "a\r\nb\r\n")).containsExactly("1 ROW a^|", "2 ROW b^|");
        assertThat(rows(FileFormat.CSV, "a\rb\r")).containsExactly("1 ROW a^", "2 ROW b^");
        assertThat(rows(FileFormat.CSV, "a\nb\rc\n")).containsExactly("1 ROW a|", "2 ROW b^c|");
        assertThat(rows(FileFormat.CSV, "a\r\nb\nc\r\n")).containsExactly("1 ROW a^|", "2 ROW b|c^|");
    }

    @Test
    void emptyLinesAreToldApart() {
        assertThat(rows(FileFormat.CSV, "\na\n\n\"\"\n"))
                .containsExactly("1 BLANK |", "2 ROW a|", "3 BLANK |", "4 ROW \"\"|");
        assertThat(rows(FileFormat.CSV, "a\r\n\r\nb")).containsExactly("1 ROW a^|", "2 BLANK ^|", "3 ROW b");
    }

    @Test
    void theMarkOfTheEndIsNoRow() {
        assertThat(rows(FileFormat.TEXT, "a\n\\.\n")).containsExactly("1 ROW a|", "2 END \\.|");
        assertThat(rows(FileFormat.TEXT, "a\\.b\n\\.c\n\\\\.\n"))
                .containsExactly("1 FLAWED a\\.b|", "2 FLAWED \\.c|", "3 ROW \\\\.|");
        assertThat(rows(FileFormat.CSV, "\\.\n\\.x\n\"\\.\"\na\\.\n"))
                .containsExactly("1 FLAWED \\.|", "2 ROW \\.x|", "3 ROW \"\\.\"|", "4 ROW a\\.|");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "5", "7", "64"})
    void partsOfAnySizeGiveTheSameRows(int part) {
        String text = "a,\"b\r\n\"\"c\"\r\n\\.\r\n\r\n\"x\\\"\r\ny\r\n\"\r\n\\\r\nlast";
        for (FileFormat format : List.of(FileFormat.CSV, FileFormat.TEXT, BACKSLASH)) {
            for (String file : List.of(text, text.replace("\r", ""), text.replace("\n", ""))) {
                assertThat(rows(format, file, part)).isEqualTo(rows(format, file, file.length()));
            }
        }
    }

    @Test
    void valuesAreReadAsCopyReadsThem() {
        assertThat(values(FileFormat.CSV, "a,,\"\",\"b\"\"c\",\"d,\ne\"f,")).isEqualTo("a|NULL||b\"c|d,\nef|NULL");
        assertThat(values(BACKSLASH, "\"a\\\"b\\\\c\\d\",e\\f")).isEqualTo("a\"b\\c\\d|e\\f");
        assertThat(values(FileFormat.TEXT, "\\N\t\\\\N\tA\\t\\x41\\101\\q\t")).isEqualTo("NULL|\\N|A\tAAq|");
        assertThat(values(new FileFormat(false, '|', '"', '"', "", false), "a\\|b||c"))
                .isEqualTo("a|b|NULL|c");
    }

    private static String values(FileFormat format, String row) {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        return Fields.of(format, bytes, 0, bytes.length).stream()
                .map(value -> value == null ? "NULL" : new String(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("|"));
    }

    private static List<String> rows(FileFormat format, String text) {
        return rows(format, text, text.length());
    }

    private static List<String> rows(FileFormat format, String text, int part) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> rows = new ArrayList<>();
        RecordSplitter splitter = new RecordSplitter(
                format,
                Newline.UNKNOWN,
                0,
                1,
                (start, end, line, kind) -> rows.add(line + " " + kind + " "
                        + text.substring((int) start, (int) end)
                                .replace('\n', '|')
                                .replace('\r', '^')));
        for (int from = 0; from < bytes.length; from += part) {
            splitter.feed(bytes, from, Math.min(bytes.length, from + part));
        }
        splitter.end();
        return rows;
    }
}
