package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.schema.SchemaCatalog.Entry;
import io.ybvoyager.mover.schema.SchemaCatalog.Section;
import io.ybvoyager.mover.schema.SchemaTree.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupsTest {
    @Test
    void quickStatementsBesideOneAnotherShareATransaction() {
        List<Planned> statements = List.of(
                statement("a", "TABLE"),
                statement("b", "SEQUENCE"),
                statement("c", "FUNCTION"),
                statement("d", "TABLE"),
                statement("e", "VIEW"));

        assertThat(shown(Groups.of(statements, Groups::quick))).containsExactly("a b", "c", "d", "e");
    }

    @Test
    void otherSettingsOfTheSessionBeginAnother() {
        Planned other = new Planned("x", statement("x", "TABLE").entry(), "x", List.of("SET a = 1"));

        assertThat(shown(Groups.of(List.of(statement("a", "TABLE"), other), Groups::quick)))
                .containsExactly("a", "x");
    }

    @Test
    void keysShareOneOnlyOnSmallTables() {
        List<Planned> keys = List.of(
                statement("small", "CONSTRAINT"), statement("little", "CONSTRAINT"), statement("large", "CONSTRAINT"));

        assertThat(shown(Groups.of(keys, Groups.on(Set.of("public.small", "public.little")))))
                .containsExactly("small little", "large");
    }

    @Test
    void aGroupHasABound() {
        List<Planned> statements = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            statements.add(statement("t" + i, "TABLE"));
        }

        assertThat(Groups.of(statements, Groups::quick)).extracting(List::size).containsExactly(50, 50, 20);
    }

    @Test
    void whatBelongsToTheLastTableOfAGroupStaysInIt() {
        List<Planned> statements = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            statements.add(statement("t" + i, "TABLE"));
        }
        statements.add(statement("s", "SEQUENCE"));
        statements.add(statement("o", "SEQUENCE OWNED BY"));
        statements.add(statement("next", "TABLE"));

        assertThat(Groups.of(statements, Groups::quick))
                .extracting(group -> group.getLast().id())
                .containsExactly("o", "next");
    }

    @Test
    void groupsAreMadeAtOnceUpToTheNextStatementThatIsNotLight() {
        List<List<Planned>> groups = List.of(
                List.of(statement("a", "TABLE")),
                List.of(statement("b", "TABLE")),
                List.of(statement("f", "FUNCTION")),
                List.of(statement("c", "TABLE")),
                List.of(statement("d", "DEFAULT")),
                List.of(statement("e", "DEFAULT")));

        assertThat(waves(Groups.waves(groups, Groups::quick))).containsExactly("a, b", "f", "c", "d, e");
        assertThat(Groups.waves(groups, statement -> false)).allMatch(wave -> wave.size() == 1);
    }

    private static List<String> waves(List<List<List<Planned>>> waves) {
        return waves.stream().map(wave -> String.join(", ", shown(wave))).toList();
    }

    private static Planned statement(String name, String type) {
        Entry entry = new Entry(
                1, type, "public", name, "file.sql", Section.BEFORE_DATA, false, List.of("public." + name), "");
        return new Planned(name, entry, "SELECT 1", List.of());
    }

    private static List<String> shown(List<List<Planned>> groups) {
        return groups.stream()
                .map(group -> group.stream().map(Planned::id).collect(Collectors.joining(" ")))
                .toList();
    }
}
