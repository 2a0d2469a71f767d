package io.ybvoyager.mover.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.wire.ProblemException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TablePatternsTest {
    private static final List<TableName> ALL = List.of(
            new TableName("public", "orders"),
            new TableName("public", "order_items"),
            new TableName("public", "Odd.Name"),
            new TableName("sales", "orders"));

    @Test
    void aNameWithoutSchemaMeansAllSchemasAndNoCase() {
        assertThat(select("ORDERS")).containsExactly("public.orders", "sales.orders");
    }

    @Test
    void starsAndQuestionMarksStandForAnything() {
        assertThat(select("public.order*")).containsExactly("public.order_items", "public.orders");
        assertThat(select("s?les.*")).containsExactly("sales.orders");
    }

    @Test
    void quotedNamesAreTakenToTheLetter() {
        assertThat(select("public.\"Odd.Name\"")).containsExactly("public.Odd.Name");
        assertThatThrownBy(() -> select("\"odd.name\"")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPatternWithoutMatchNamesNearOnes() {
        assertThatThrownBy(() -> select("ordrs")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.is(MoverError.UNKNOWN_TABLE)).isTrue();
            assertThat(e.problem().fix()).contains("public.orders");
        });
    }

    @Test
    void excludedTablesAreLeftOut() {
        assertThat(TablePatterns.select(ALL, null, List.of("*.orders")).stream().map(TableName::shown))
                .containsExactly("public.Odd.Name", "public.order_items");
    }

    @Test
    void caseIsThatOfUnicode() {
        List<TableName> names = List.of(new TableName("public", "STRAẞE"), new TableName("public", "Kelvin"));

        assertThat(TablePatterns.select(names, List.of("straße"), null)).hasSize(1);
        assertThat(TablePatterns.select(names, List.of("\u212Aelvin"), null)).hasSize(1);
    }

    @Test
    void aListMayNameEachTableOfAVeryLargeDatabase() {
        List<TableName> all = IntStream.range(0, 50_000)
                .mapToObj(number -> new TableName("public", "t_" + number))
                .toList();
        List<String> letters = all.stream().map(TableName::quoted).toList();
        List<String> words = all.stream().map(TableName::shown).toList();

        assertThat(TablePatterns.select(all, letters, words.subList(1, 50_000))).containsExactly(all.getFirst());
    }

    private static List<String> select(String pattern) {
        return TablePatterns.select(ALL, List.of(pattern), null).stream()
                .map(TableName::shown)
                .toList();
    }
}
