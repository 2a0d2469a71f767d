package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.AssessmentReport.Category;
import io.ybvoyager.assessment.SourceEngine;
import io.ybvoyager.assessment.SourceEngines;
import io.ybvoyager.assessment.SourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all rules is what the code says. {@code -Dgolden.write=true} writes it anew, to be reviewed as a diff. */
class RulesPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "assessment", "rules.md");
    private static final Map<String, Long> CASES =
            RuleCases.all().stream().collect(Collectors.groupingBy(RuleCases.Case::rule, Collectors.counting()));

    @Test
    void pageListsEveryRuleAsItIs() throws IOException {
        String actual = page();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, actual);
        }
        assertThat(actual)
                .as("docs/assessment/rules.md; write it anew with -Dgolden.write=true")
                .isEqualTo(Files.readString(PAGE));
    }

    @Test
    void idsAreUniqueAcrossEngines() {
        assertThat(SourceEngines.all())
                .flatExtracting(SourceEngine::issueTypes)
                .extracting(IssueType::anchor)
                .doesNotHaveDuplicates();
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Rules of the assessment\n\n")
                .append(
                        "Written by a test from the code; do not edit. `ybvoyager assessment explain RULE` shows one of them with an")
                .append(" example. Words in <angle brackets> are filled in from what was found.\n\n")
                .append(
                        "Impact: level 1 is a small change, level 2 a medium one, level 3 a large one. \"Supported since\" names the")
                .append(
                        " first version of each series; TP is tech preview, EA early access: both are off by default and stay in")
                .append(
                        " reports with the name of their flag. What SQL itself may hold stands under `unsupported_features`; found in")
                .append(" PL/pgSQL it is reported under `unsupported_plpgsql_objects`, in queries that ran under")
                .append(
                        " `unsupported_query_constructs`. Tests are cases that must be found and, as many, that must not;")
                .append(
                        " \"in code\" are those about what a server has measured, and other engines keep their own.\n\n");
        counts(page);
        for (SourceEngine engine : SourceEngines.all()) {
            page.append("\n## ").append(engine.type().title()).append('\n');
            for (Category category : Category.values()) {
                category(page, engine, category);
            }
        }
        return page.toString();
    }

    private static void counts(StringBuilder page) {
        List<SourceType> types =
                SourceEngines.all().stream().map(SourceEngine::type).toList();
        page.append("| Category |");
        types.forEach(type -> page.append(' ').append(type.title()).append(" |"));
        page.append("\n|---|").append("---|".repeat(types.size())).append('\n');
        for (Category category : Category.values()) {
            page.append("| `").append(category).append("` |");
            types.forEach(type -> page.append(' ')
                    .append(rules(SourceEngines.of(type), category).size())
                    .append(" |"));
            page.append('\n');
        }
        page.append("| all |");
        types.forEach(type -> page.append(' ')
                .append(SourceEngines.of(type).issueTypes().size())
                .append(" |"));
        page.append('\n');
    }

    private static List<IssueType> rules(SourceEngine engine, Category category) {
        return engine.issueTypes().stream()
                .filter(type -> type.category() == category)
                .toList();
    }

    private static void category(StringBuilder page, SourceEngine engine, Category category) {
        List<IssueType> rules = rules(engine, category);
        if (rules.isEmpty()) {
            return;
        }
        page.append("\n### `")
                .append(category)
                .append("`\n\n")
                .append("| Rule | Impact | What it finds | What to do | Supported since | Tests |\n")
                .append("|---|---|---|---|---|---|\n");
        boolean postgres = engine.type() == SourceType.POSTGRESQL;
        rules.forEach(type -> page.append(row(type, postgres)));
    }

    private static String row(IssueType type, boolean postgres) {
        return Stream.of(
                        "<a id=\"" + type.anchor() + "\"></a>`" + type.id() + "`<br>[" + cell(type.name()) + "]("
                                + type.docsLink() + ")",
                        type.impact().name().replace("LEVEL_", "level "),
                        cell(type.description()),
                        cell(type.suggestion()),
                        versions(type.fixes()),
                        tests(type.id(), postgres))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(String text) {
        return Explanation.shown(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("\n", " ");
    }

    private static String versions(Fixes fixes) {
        List<String> parts = new ArrayList<>();
        fixes.general().values().forEach(parts::add);
        fixes.preview().values().forEach(version -> parts.add(version + " TP"));
        fixes.early().values().forEach(version -> parts.add(version + " EA"));
        if (!fixes.flag().isEmpty()) {
            parts.add("`" + fixes.flag() + "`");
        }
        return parts.isEmpty() ? "–" : String.join(", ", parts);
    }

    private static String tests(String id, boolean postgres) {
        Long cases = CASES.get(id);
        if (cases != null) {
            return cases + " + " + cases;
        }
        return postgres ? "in code" : "the engine's";
    }
}
