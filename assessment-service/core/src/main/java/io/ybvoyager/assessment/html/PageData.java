package io.ybvoyager.assessment.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.ybvoyager.assessment.AssessmentReport;
import io.ybvoyager.assessment.AssessmentReport.Issue;
import io.ybvoyager.assessment.AssessmentReport.ObjectStatus;
import io.ybvoyager.assessment.AssessmentReport.Unblocks;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script shows, as JSON that may stand inside of a script element. Texts that repeat are held once. When all texts
 * together would make the page too large for a browser, later statements are left out: objects are told without their DDL.
 */
final class PageData {
    private static final int ISSUES = 50_000;
    private static final int OBJECTS = 100_000;
    private static final int CHARACTERS = 9_000_000;

    private final AssessmentReport report;
    private final Rules rules;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int characters;

    private PageData(AssessmentReport report, Rules rules) {
        this.report = report;
        this.rules = rules;
        List<ObjectStatus> objects = report.objects();
        for (int i = 0; i < Math.min(OBJECTS, objects.size()); i++) {
            places.putIfAbsent(
                    objects.get(i).objectType() + " " + objects.get(i).objectName(), i);
        }
    }

    static String of(AssessmentReport report, Rules rules) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setCharacterEscapes(new InScript());
            new PageData(report, rules).write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("rules");
        for (Issue rule : rules.all()) {
            rule(json, rule);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("issues");
        for (Issue issue : limited(report.issues(), ISSUES)) {
            issue(json, issue);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("objects");
        for (ObjectStatus object : limited(report.objects(), OBJECTS)) {
            object(json, object);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("texts");
        for (String each : texts.keySet()) {
            json.writeString(Html.visible(each));
        }
        json.writeEndArray();
        json.writeStringField("noSql", "Its statement is not part of this page: the JSON report or the source has it.");
        json.writeEndObject();
    }

    private static <T> List<T> limited(List<T> list, int most) {
        return list.subList(0, Math.min(most, list.size()));
    }

    private void rule(JsonGenerator json, Issue rule) throws IOException {
        json.writeStartObject();
        string(json, "id", rule.type());
        string(json, "name", rule.name());
        string(json, "impact", rule.impact().name());
        string(json, "doc", Rules.link(rule));
        string(json, "fixed", String.join(", ", rule.minimumVersionsFixedIn().values()));
        json.writeEndObject();
    }

    private void issue(JsonGenerator json, Issue issue) throws IOException {
        json.writeStartObject();
        json.writeNumberField("r", rules.number(issue.type()));
        string(json, "c", issue.category().name());
        string(json, "ot", issue.objectType());
        string(json, "on", issue.objectName());
        Integer owner = places.get(issue.owner());
        if (owner != null) {
            json.writeNumberField("o", owner);
        } else {
            string(json, "sc", Facets.schema(issue.objectName()));
        }
        if (issue.objectUsage() != null) {
            string(json, "u", issue.objectUsage());
        }
        if (issue.workload() != null) {
            json.writeNumberField("calls", issue.workload().calls());
        }
        string(json, "f", Explorer.where(issue));
        text(json, "d", issue.description());
        text(json, "s", issue.suggestion());
        text(json, "q", issue.sqlStatement());
        text(json, "x", issue.fix());
        json.writeEndObject();
    }

    private void object(JsonGenerator json, ObjectStatus object) throws IOException {
        json.writeStartObject();
        string(json, "t", object.objectType());
        string(json, "n", object.objectName());
        string(json, "sc", Facets.schema(object.objectName()));
        string(json, "s", object.status().name());
        json.writeNumberField("m", object.minutes());
        text(json, "fo", object.formula());
        json.writeArrayFieldStart("r");
        for (String reason : object.reasons()) {
            if (rules.number(reason) >= 0) {
                json.writeNumber(rules.number(reason));
            }
        }
        json.writeEndArray();
        if (object.use() != null) {
            string(json, "u", object.use().frequency());
            json.writeNumberField("calls", object.use().reads() + object.use().writes());
            json.writeNumberField("reads", object.use().reads());
            json.writeNumberField("writes", object.use().writes());
        }
        unblocks(json, object.unblocks());
        names(json, "d", object.dependsOn());
        text(json, "q", object.sql());
        text(json, "tq", object.targetSql());
        text(json, "x", object.fix());
        json.writeEndObject();
    }

    private static void unblocks(JsonGenerator json, @Nullable Unblocks unblocks) throws IOException {
        if (unblocks != null && unblocks.count() > 0) {
            json.writeNumberField("ub", unblocks.count());
            names(json, "ubf", unblocks.first());
        }
    }

    private static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (String name : names) {
                json.writeString(Html.visible(name));
            }
            json.writeEndArray();
        }
    }

    private static void string(JsonGenerator json, String field, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(field, Html.visible(value));
        } else if (field.equals("on") || field.equals("ot")) {
            json.writeStringField(field, "");
        }
    }

    /** A number of the list of texts; nothing when there is none or no room for it. */
    private void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value == null || value.isEmpty()) {
            return;
        }
        String kept = Snippets.shortened(value);
        Integer known = texts.get(kept);
        if (known == null && characters + kept.length() > CHARACTERS) {
            return;
        }
        if (known == null) {
            known = texts.size();
            texts.put(kept, known);
            characters += kept.length();
        }
        json.writeNumberField(field, known);
    }

    /** No character that could end the script element or begin a comment in it. */
    private static final class InScript extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\''}) {
                escapes[c] = ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return c == '\u2028' || c == '\u2029' ? new SerializedString(c == '\u2028' ? "\\u2028" : "\\u2029") : null;
        }
    }
}
