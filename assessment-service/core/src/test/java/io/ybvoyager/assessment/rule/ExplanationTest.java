package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.assessment.AssessmentError;
import io.ybvoyager.assessment.SourceEngines;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.SqlParser;
import io.ybvoyager.assessment.sql.StatementSplitter;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Explanations of rules, and the examples in them. */
class ExplanationTest {
    private static SqlParser parser;

    @BeforeAll
    static void openParser() {
        parser = SqlParser.open();
    }

    @AfterAll
    static void closeParser() {
        parser.close();
    }

    @Test
    void everyRuleOfEveryEngineIsExplained() {
        SourceEngines.all().forEach(engine -> engine.issueTypes().forEach(type -> {
            Explanation explanation = Explanation.of(type.id());
            assertThat(explanation.engine())
                    .as(type.id())
                    .isEqualTo(engine.type().id());
            assertThat(explanation.description()).as(type.id()).isNotBlank().doesNotContain("{");
            assertThat(explanation.why()).isNotBlank();
            assertThat(explanation.docsLink()).startsWith("https://");
            assertThat(explanation.page()).isEqualTo("docs/assessment/rules.md#" + type.anchor());
        }));
    }

    @Test
    void spellingDoesNotMatter() {
        assertThat(Explanation.of(" advisory-locks ").id()).isEqualTo("ADVISORY_LOCKS");
        assertThat(Explanation.of("copy from where").id()).isEqualTo("COPY FROM ... WHERE");
    }

    @Test
    void unknownRuleIsRefusedWithNearOnes() {
        assertThatThrownBy(() -> Explanation.of("ADVISORY_LOKCS")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.is(AssessmentError.UNKNOWN_RULE)).isTrue();
            assertThat(e.problem().fix()).startsWith("Did you mean ADVISORY_LOCKS,");
        });
        assertThatThrownBy(() -> Explanation.of("gin")).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().fix())
                .contains("MULTI_COLUMN_GIN_INDEX"));
        assertThatThrownBy(() -> Explanation.of("")).isInstanceOf(ProblemException.class);
    }

    @Test
    void membersOfAFamilyHaveTheirOwnWordInTheExample() {
        assertThat(Explanation.of("INDEX_ON_INET_DATATYPE").before()).contains("value inet");
    }

    @TestFactory
    Stream<DynamicTest> exampleIsFoundAndItsRemedyIsNot() {
        Set<String> own = Catalogue.types().stream().map(IssueType::id).collect(Collectors.toSet());
        return own.stream()
                .sorted()
                .filter(id -> Examples.of(id).before() != null)
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    assertThat(found(Examples.of(id).before())).contains(id);
                    assertThat(found(Examples.of(id).after())).doesNotContain(id, "UNSUPPORTED_PG_SYNTAX");
                }));
    }

    @Test
    void everyExampleBelongsToARule() {
        Set<String> own = SourceEngines.all().stream()
                .flatMap(engine -> engine.issueTypes().stream())
                .map(IssueType::id)
                .collect(Collectors.toSet());
        assertThat(Examples.all().keySet())
                .filteredOn(id -> !id.contains("*"))
                .isNotEmpty()
                .isSubsetOf(own);
    }

    private static List<String> found(@Nullable String script) {
        List<SourceSql> statements = StatementSplitter.split(script == null ? "" : script).statements().stream()
                .map(statement -> new SourceSql(statement.text(), null, 0))
                .toList();
        Subject subject = new Subject(
                SchemaReader.read(statements, parser), Statistics.NONE, List.of(), List.of("public", "shop"), parser);
        return Catalogue.judge(subject, TargetVersion.of("2024.1.0.0")).stream()
                .map(finding -> finding.type().id())
                .toList();
    }
}
