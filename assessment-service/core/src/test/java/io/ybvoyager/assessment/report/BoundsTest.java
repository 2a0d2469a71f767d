package io.ybvoyager.assessment.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.SourceObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {
    @Test
    void longTextsAreCutBetweenCharacters() {
        assertThat(Budget.cut("short", 10)).isEqualTo("short");
        assertThat(Budget.cut("a".repeat(30), 10)).isEqualTo("aaaaaaaaaa\n… (20 characters more)");
        assertThat(Budget.cut("aa😀aa", 3)).isEqualTo("aa\n… (4 characters more)");
    }

    @Test
    void textsBeyondTheBudgetAreLeftOutAndCounted() {
        Budget budget = new Budget(25);

        assertThat(budget.whole("1234567890")).isEqualTo("1234567890");
        assertThat(budget.whole("12345678901234567890")).isNull();
        assertThat(budget.whole("123")).isEqualTo("123");
        assertThat(budget.omitted()).isEqualTo(1);
    }

    @Test
    void circlesOfDependenciesAndLongChainsEnd() {
        List<SourceObject> circle = List.of(object("a", "T b"), object("b", "T c"), object("c", "T a"));
        assertThat(new Dependants(circle).of(circle.getFirst()).count()).isEqualTo(2);

        List<SourceObject> chain = IntStream.range(0, 5000)
                .mapToObj(i -> object("n" + i, i == 0 ? "T x" : "T n" + (i - 1)))
                .toList();
        assertThat(new Dependants(chain).of(chain.getFirst()).count()).isEqualTo(1000);
        assertThat(new Dependants(chain).of(chain.getFirst()).first())
                .startsWith("T n1")
                .hasSize(10);
    }

    @Test
    void schemaOfANameIsFoundWhateverTheNameHolds() {
        assertThat(Exclusion.schema("public.orders")).isEqualTo("public");
        assertThat(Exclusion.schema("idx ON \"My.Schema\".t")).isEqualTo("My.Schema");
        assertThat(Exclusion.schema("\"a ON b.c\" ON s.t, constraint: (x)")).isEqualTo("s");
        assertThat(Exclusion.schema("\"q\"\"uote\".t")).isEqualTo("q\"uote");
        assertThat(Exclusion.schema("hstore")).isEmpty();
    }

    private static SourceObject object(String name, String needs) {
        return new SourceObject("T", name, "", null, null, 0, List.of(needs));
    }
}
