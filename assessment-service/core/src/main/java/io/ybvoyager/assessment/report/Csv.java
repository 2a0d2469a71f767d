package io.ybvoyager.assessment.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it: lines end with CR LF, texts are quoted. Texts that a spreadsheet would take for a formula begin with an
 * apostrophe, as OWASP advises.
 */
final class Csv {
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();
    private static final String FORMULA = "=+-@\t\r\n|%";

    private final StringWriter out = new StringWriter();
    private final SequenceWriter lines;

    Csv(List<String> header) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        header.forEach(schema::addColumn);
        try {
            lines = CSV.writer(schema.build()).writeValues(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param fields texts, and our own numbers, which are no formulas even below zero */
    void line(List<? extends @Nullable Object> fields) {
        try {
            lines.write(fields.stream()
                    .map(field -> field == null || field instanceof Number ? field : harmless(field.toString()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String harmless(String text) {
        String clean = printable(text);
        String start = clean.stripLeading();
        boolean formula = isFormula(clean) || isFormula(start);
        return formula ? "'" + clean : clean;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(c < ' ' && c != '\n' && c != '\t' && c != '\r' ? '\uFFFD' : (char) c));
        return clean.toString();
    }

    @Override
    public String toString() {
        try {
            lines.flush();
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
