package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.mover.database.Databases;
import io.ybvoyager.mover.database.TargetDatabase;
import io.ybvoyager.mover.run.PhaseOutcome;
import io.ybvoyager.mover.verify.schema.SchemaComparison;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of small things that share transactions, made by several sessions at once. */
@NullUnmarked
class ManyStatementsTest {
    private static final List<String> SCHEMAS = List.of("public");
    private static final ImportOptions STRICT = new ImportOptions(false, false, false);
    private static final ImportOptions LENIENT = new ImportOptions(true, false, false);

    @TempDir
    static Path exported;

    @TempDir
    Path dir;

    private static DatabaseAddress source;
    private TargetDatabase target;

    @BeforeAll
    static void exportOnce() {
        source = SchemaEngine.fresh();
        SchemaEngine.execute(
                source,
                "CREATE TABLE ancestor (id int, note text)",
                """
                DO $$ BEGIN
                    FOR i IN 1 .. 150 LOOP
                        EXECUTE format('CREATE TABLE plain_%s (id int PRIMARY KEY, v text)', i);
                        EXECUTE format('CREATE TABLE numbered_%s (id serial, n bigint GENERATED ALWAYS AS IDENTITY)', i);
                        EXECUTE format('CREATE TABLE heir_%s (more int) INHERITS (ancestor)', i);
                        EXECUTE format('COMMENT ON TABLE heir_%s IS %L', i, 'an heir');
                    END LOOP;
                END $$""");
        new SchemaExport().run(source, SCHEMAS, exported, false, new Heard());
    }

    @BeforeEach
    void aFreshTarget() throws Exception {
        target = SchemaEngine.target();
        Exports.copySchema(exported, dir);
    }

    @Test
    void allArriveAlsoThoseThatNeedWhatAnotherSessionMakes() throws Exception {
        PhaseOutcome outcome = importWith(STRICT);

        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.report().path("executed").asInt())
                .isEqualTo(outcome.report().path("statements").asInt());
        assertThat(differences()).isEmpty();
    }

    @Test
    void oneThatIsRefusedHarmsNoOtherOfItsGroup() throws Exception {
        String text = spoil("plain_77");
        PhaseOutcome outcome = importWith(LENIENT);

        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.report().path("failures"))
                .extracting(failure -> failure.path("name").asText())
                .containsExactly("public.plain_77");
        Files.writeString(tables(), text);
        assertThat(importWith(STRICT).report().path("executed").asInt()).isEqualTo(1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void oneThatIsRefusedStopsTheOtherSessionsAndTheCorrectedOneGoesOn() throws Exception {
        String text = spoil("plain_7");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> importWith(STRICT))
                .matches(refused -> refused.is(MoverError.STATEMENT_REFUSED))
                .withMessageContaining("public.plain_7.");

        Files.writeString(tables(), text);
        assertThat(importWith(STRICT).complete()).isTrue();
        assertThat(differences()).isEmpty();
    }

    @Test
    void aCancelledImportGoesOnWhereItStopped() throws Exception {
        Heard heard = new Heard();
        heard.cancelAfterResults = 120;
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new SchemaImport().run(target, dir, STRICT, heard))
                .matches(stopped -> stopped.is(MoverError.CANCELLED));

        PhaseOutcome again = importWith(STRICT);
        assertThat(again.complete()).isTrue();
        assertThat(again.report().path("doneBefore").asInt()).isGreaterThanOrEqualTo(120);
        assertThat(differences()).isEmpty();
    }

    @Test
    void somebodyElsesTableInTheWayIsNoneOfOurs() {
        SchemaEngine.execute(target.address(), "CREATE TABLE public.plain_99 (other int)");
        PhaseOutcome outcome = importWith(new ImportOptions(true, true, false));

        assertThat(outcome.report().path("skipped").asInt()).isEqualTo(1);
        assertThat(SchemaEngine.one(target.address(), "SELECT to_regclass('public.plain_98')"))
                .isEqualTo("public.plain_98");
    }

    private Path tables() {
        return dir.resolve("schema/tables/table.sql");
    }

    /** Returns the file as it was. */
    private String spoil(String table) throws Exception {
        String text = Files.readString(tables());
        String spoiled = text.replaceFirst("(CREATE TABLE public\\." + table + " \\(\\s*id) integer", "$1 integr");
        assertThat(spoiled).isNotEqualTo(text);
        Files.writeString(tables(), spoiled);
        return text;
    }

    private PhaseOutcome importWith(ImportOptions options) {
        return new SchemaImport().run(target, dir, options, new Heard());
    }

    private List<?> differences() throws Exception {
        new SchemaFinalize().run(target, dir, new FinalizeOptions(2, false), new Heard());
        try (Connection from = Databases.open(source);
                Connection to = target.open()) {
            return SchemaComparison.compare(from, to, SCHEMAS);
        }
    }
}
