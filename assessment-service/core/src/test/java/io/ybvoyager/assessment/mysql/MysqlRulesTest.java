package io.ybvoyager.assessment.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.Facts.Workload;
import io.ybvoyager.assessment.SchemaFile;
import io.ybvoyager.assessment.mysql.Schema.Server;
import io.ybvoyager.assessment.rule.Finding;
import io.ybvoyager.assessment.rule.IssueType;
import io.ybvoyager.assessment.rule.TargetVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule on real parse trees: once where it must fire, once where it must not. */
class MysqlRulesTest {
    private static final Pattern HEAD = Pattern.compile("--# (\\w+)(?: @ ?(.*?))?(?: \\[(.*)])?(?: target (\\S+))?");

    private record Part(String rule, String object, String settings, String target, String sql) {}

    @TestFactory
    Stream<DynamicTest> ruleFiresAndKeepsQuiet() throws IOException {
        List<Part> parts = parts();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            Part fires = parts.get(i);
            Part quiet = parts.get(i + 1);
            assertThat(quiet.rule()).isEqualTo("quiet");
            tests.add(DynamicTest.dynamicTest(fires.rule() + " fires", () -> assertThat(judge(fires))
                    .filteredOn(finding -> finding.type().id().equals(fires.rule()))
                    .extracting(Finding::objectName)
                    .containsExactly(fires.object())));
            tests.add(DynamicTest.dynamicTest(fires.rule() + " keeps quiet", () -> assertThat(judge(quiet))
                    .extracting(finding -> finding.type().id())
                    .doesNotContain(fires.rule(), quiet.sql().contains(",)") ? "" : "MYSQL_UNREADABLE_STATEMENT")));
        }
        return tests.stream();
    }

    @Test
    void everyRuleHasACase() throws IOException {
        Set<String> covered = parts().stream().map(Part::rule).collect(Collectors.toSet());
        // they need what only a server tells: MeasuredRulesTest has their cases
        Set<String> told = Set.of(
                "MYSQL_AUTO_INCREMENT_EXHAUSTED",
                "MYSQL_UNUSED_INDEX",
                "MYSQL_ROUTINE_SQL_MODE",
                "MYSQL_PACKAGE",
                "MYSQL_WIDE_ROWS");
        assertThat(Rules.types())
                .extracting(IssueType::id)
                .filteredOn(id -> !told.contains(id))
                .allSatisfy(id -> assertThat(covered).contains(id));
    }

    @Test
    void idsAreUniqueAndTextsComplete() throws IOException {
        assertThat(Rules.types())
                .extracting(IssueType::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("MYSQL_"));
        assertThat(Rules.types())
                .allSatisfy(type -> assertThat(type.suggestion()).isNotEmpty());
        for (Part part : parts()) {
            assertThat(judge(part)).allSatisfy(finding -> {
                assertThat(finding.description()).as(finding.type().id()).doesNotContain("{");
                assertThat(finding.suggestion()).as(finding.type().id()).doesNotContainPattern("\\{[a-z]+}");
            });
        }
    }

    private static List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        try (InputStream in = MysqlRulesTest.class.getResourceAsStream("rules.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String part : text.substring(text.indexOf("\n--#") + 1).split("\n(?=--#)")) {
                String head = part.lines().findFirst().orElseThrow();
                Matcher matcher = HEAD.matcher(head.stripTrailing());
                assertThat(matcher.matches()).as(head).isTrue();
                parts.add(new Part(
                        matcher.group(1),
                        matcher.group(2) == null ? "" : matcher.group(2).strip(),
                        matcher.group(3) == null ? "" : matcher.group(3),
                        matcher.group(4) == null ? "2024.1.0.0" : matcher.group(4),
                        part.substring(Math.min(part.length(), head.length() + 1))
                                .strip()));
            }
        }
        return parts;
    }

    private static List<Finding> judge(Part part) {
        boolean ran = !part.sql().isEmpty() && !part.sql().startsWith("CREATE");
        Schema read = DdlReader.read(ran ? List.of() : List.of(new SchemaFile("x.sql", part.sql())), "shop");
        Map<String, String> settings = new TreeMap<>();
        Arrays.stream(part.settings().split(";"))
                .filter(s -> s.contains("="))
                .forEach(s -> settings.put(s.substring(0, s.indexOf('=')), s.substring(s.indexOf('=') + 1)));
        Schema schema = new Schema(
                new Server("", false, "shop", settings, 0),
                read.databases(),
                read.tables(),
                read.codes(),
                read.sequences(),
                read.unreadable(),
                Map.of(),
                Map.of(),
                ran ? List.of(new Workload(part.sql(), 1, 1)) : List.of(),
                List.of());
        if (ran) {
            assertThat(WorkloadRules.unreadable(schema)).as(part.sql()).isZero();
        }
        return Rules.judge(Subject.of(schema), TargetVersion.of(part.target()));
    }
}
