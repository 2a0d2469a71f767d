package io.ybvoyager.assessment.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlParserTest {
    private final SqlParser parser = Parsers.WASM;

    static List<Parsers.Sample> samples() {
        return Parsers.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheStatement(Parsers.Sample sample) {
        assertThat(Ast.statements(Parsers.tree(sample.sql())))
                .extracting(Ast.Node::type)
                .containsExactly(sample.type());
    }

    @Test
    void theMachinesEngineReadsTheSameStatements() {
        try (SqlParser machines = machines()) {
            for (Parsers.Sample sample : Parsers.samples()) {
                Parsed.Tree tree = Parsers.tree(machines.parse(sample.sql()), sample.sql());
                assertThat(Ast.statements(tree)).extracting(Ast.Node::type).containsExactly(sample.type());
                assertThat(Ast.find(tree.statements(), "RangeVar").stream().map(Ast::name))
                        .as(sample.sql())
                        .isEqualTo(Ast.find(Parsers.tree(sample.sql()).statements(), "RangeVar").stream()
                                .map(Ast::name)
                                .toList());
            }
        }
    }

    /** The machine's library, whatever its grammar; without one there is only the portable parser to compare. */
    private static SqlParser machines() {
        try {
            return SqlEngines.open("system");
        } catch (IllegalStateException none) {
            return SqlEngines.open("auto");
        }
    }

    @Test
    void anOlderGrammarIsNotPreferred() {
        try (SqlParser chosen = SqlEngines.open("auto")) {
            Parsed.Tree tree = Parsers.tree(chosen.parse("SELECT json_array(a, 0x1F) FROM t"), "json_array");

            assertThat(Ast.find(tree.statements(), "JsonArrayConstructor")).hasSize(1);
        }
    }

    @Test
    void aMissingLibraryIsRefusedWithWhatToDo() {
        System.setProperty("ybvoyager.sql.library", "/nowhere/libpg_query.so");
        try {
            assertThatThrownBy(() -> SqlEngines.open("system"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("libpg-query-dev");
            assertThat(SqlEngines.open("auto").engine()).isEqualTo("wasm (PostgreSQL 18)");
        } finally {
            System.clearProperty("ybvoyager.sql.library");
        }
    }

    @Test
    void anUnknownEngineIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> SqlEngines.open("mysql")).hasMessageContaining("auto, system or wasm");
    }

    @Test
    void aSyntaxErrorHasItsPlaceInCharacters() {
        assertThat(parser.parse("SELECT * FORM t"))
                .isEqualTo(new Parsed.Unreadable("syntax error at or near \"FORM\"", 10));
        assertThat(parser.parse("SELECT 'äö€😀' FROM FROM"))
                .isEqualTo(new Parsed.Unreadable("syntax error at or near \"FROM\"", 20));
        assertThat(parser.parse("SELECT 1 +")).isEqualTo(new Parsed.Unreadable("syntax error at end of input", 11));
        assertThat(parser.parse("SELECT 'open"))
                .isInstanceOfSatisfying(Parsed.Unreadable.class, refused -> assertThat(refused.message())
                        .startsWith("unterminated quoted string"));
    }

    @Test
    void aMessageNeverQuotesAWholeText() {
        assertThat(parser.parse("SELECT '" + "secret ".repeat(1_000)))
                .isInstanceOfSatisfying(Parsed.Unreadable.class, refused -> assertThat(refused.message())
                        .startsWith("unterminated quoted string")
                        .hasSizeLessThan(100));
    }

    @Test
    void anEmptyTextHasNoStatements() {
        assertThat(Ast.statements(Parsers.tree(""))).isEmpty();
        assertThat(Ast.statements(Parsers.tree(" -- nothing\n;;"))).isEmpty();
    }

    @Test
    void unicodeSurvivesInNamesAndValues() {
        var tree =
                Parsers.tree("SELECT '漢字 😀' AS \"Größe\" FROM \"Ünï\".täble").statements();
        assertThat(Ast.constant(Ast.find(tree, "A_Const").getFirst())).contains("漢字 😀");
        assertThat(Ast.name(Ast.find(tree, "RangeVar").getFirst())).containsExactly("Ünï", "täble");
        assertThat(Ast.find(tree, "ResTarget").getFirst().path("name").asText()).isEqualTo("Größe");
    }

    @Test
    void aNulAndALoneSurrogateAreNoDanger() {
        assertThat(parser.parse("SELECT 😀\0 1")).isEqualTo(new Parsed.Unreadable("the text holds a NUL character", 9));
        assertThat(parser.parse("SELECT '\ud83d'")).isInstanceOf(Parsed.Tree.class);
    }

    @Test
    void aMegabyteInOneStatementIsRead() {
        assertThat(parser.parse("SELECT '" + "x".repeat(1 << 20) + "'")).isInstanceOf(Parsed.Tree.class);
        assertThat(parser.parse("SELECT 1 /*" + "x".repeat(1 << 20) + "*/")).isInstanceOf(Parsed.Tree.class);
    }

    @Test
    void moreThanFourMegabytesAreRefused() {
        assertThat(parser.parse("SELECT '" + "x".repeat(4 << 20) + "'"))
                .isEqualTo(new Parsed.Unreadable("the text is longer than 4 MiB", 0));
    }

    @Test
    void deepNestingIsRefusedAndTheParserLivesOn() {
        String parentheses = "SELECT " + "(".repeat(200_000) + "1" + ")".repeat(200_000);
        String sums = "SELECT " + "1+".repeat(8_000) + "1";
        for (String deep : List.of(parentheses, sums)) {
            assertThat(parser.parse(deep)).isInstanceOf(Parsed.Unreadable.class);
            assertThat(parser.parse("SELECT " + deep.length())).isInstanceOf(Parsed.Tree.class);
        }
    }

    @Test
    void ordinaryDepthIsRead() {
        assertThat(parser.parse("SELECT " + "'a' || ".repeat(1_000) + "'b'")).isInstanceOf(Parsed.Tree.class);
        assertThat(parser.parse("SELECT " + "(".repeat(500) + "1" + ")".repeat(500)))
                .isInstanceOf(Parsed.Tree.class);
    }

    @Test
    void aTextThatTakesTooLongIsGivenUpAndTheNextOneIsRead() {
        var never = new CountDownLatch(1);
        try (var impatient = new WasmEngine(3)) {
            assertThat(impatient.ask(instance -> heldUp(never)))
                    .isInstanceOfSatisfying(Answer.GaveUp.class, refused -> assertThat(refused.toString())
                            .contains("more than 3 seconds"));
            assertThat(new GrammarParser(impatient).parse("SELECT 2")).isInstanceOf(Parsed.Tree.class);
        } finally {
            never.countDown();
        }
    }

    /** Stands for a text that the parser does not come to an end with, however fast the machine is. */
    private static Answer heldUp(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer.GaveUp("too late to matter");
    }

    @Test
    void manyErrorsLeaveTheParserAsItWas() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(parser.parse("SELECT FROM WHERE " + i)).isInstanceOf(Parsed.Unreadable.class);
        }
        assertThat(parser.parse("SELECT 'as before'")).isInstanceOf(Parsed.Tree.class);
    }

    @Test
    void eightThreadsGetTheirOwnAnswers() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> work = IntStream.range(0, 160)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        String table = "t" + i;
                        var tree = Parsers.tree("SELECT a, b FROM s." + table + " WHERE c = " + i)
                                .statements();
                        assertThat(Ast.name(Ast.find(tree, "RangeVar").getFirst()))
                                .containsExactly("s", table);
                        assertThat(parser.parse("SELECT " + table + " FORM x")).isInstanceOf(Parsed.Unreadable.class);
                        return null;
                    })
                    .toList();
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    @Test
    void anInterruptedAskerGetsTheAnswerAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        Parsed parsed = parser.parse("SELECT 'asked while interrupted'");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(parsed).isInstanceOf(Parsed.Tree.class);
    }

    @Test
    void theCacheStaysWithinItsBytes() {
        var cache = new ParseCache();
        for (int i = 0; i < 1_000; i++) {
            cache.put("x".repeat(10_000) + i, new Parsed.Unreadable("", 0), 20_000);
        }
        cache.put("huge", new Parsed.Unreadable("", 0), 10 << 20);
        assertThat(cache.bytes()).isBetween(1L << 20, 32L << 20);
        assertThat(cache.get("x".repeat(10_000) + 999)).isNotNull();
        assertThat(cache.get("x".repeat(10_000) + 0)).isNull();
        assertThat(cache.get("huge")).isNull();
    }
}
