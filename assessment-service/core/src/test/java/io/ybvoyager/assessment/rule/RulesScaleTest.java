package io.ybvoyager.assessment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.schema.SchemaReader;
import io.ybvoyager.assessment.schema.SourceSql;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules cost time in proportion to the schema. */
class RulesScaleTest {
    @Test
    void fourTimesTheObjectsTakeAboutFourTimesTheTime() {
        try (SqlParser parser = SqlParser.open()) {
            judge(model(300, parser), parser); // warms up
            double small = judge(model(500, parser), parser);
            double large = judge(model(2_000, parser), parser);
            // quadratic rules would need sixteen times as long
            assertThat(large).isLessThan(Math.max(small, 0.05) * 10);
            assertThat(large).as("seconds for 8000 objects").isLessThan(4);
        }
    }

    private static double judge(SchemaModel schema, SqlParser parser) {
        Subject subject = new Subject(schema, Statistics.NONE, List.of(), List.of("public"), parser);
        long start = System.nanoTime();
        assertThat(Catalogue.judge(subject, TargetVersion.of("2025.2.3.0"))).isNotEmpty();
        return (System.nanoTime() - start) / 1e9;
    }

    private static SchemaModel model(int tables, SqlParser parser) {
        List<SourceSql> statements = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            add(
                    statements,
                    "CREATE TABLE public.t%d (id bigserial PRIMARY KEY, parent bigint, at timestamptz, d jsonb)",
                    i);
            add(
                    statements,
                    "ALTER TABLE public.t%1$d ADD CONSTRAINT f%1$d FOREIGN KEY (parent) REFERENCES public.t0 (id)",
                    i);
            add(statements, "CREATE INDEX i%1$d ON public.t%1$d (at, parent)", i);
            add(
                    statements,
                    "CREATE VIEW public.v%1$d AS SELECT t.id, t.d['a'] AS a FROM public.t%1$d t JOIN public.t0 o USING (id)",
                    i);
            add(
                    statements,
                    "CREATE TRIGGER g%1$d BEFORE INSERT ON public.t%1$d FOR EACH ROW EXECUTE FUNCTION public.f()",
                    i);
        }
        return SchemaReader.read(statements, parser);
    }

    private static void add(List<SourceSql> statements, String sql, int number) {
        statements.add(new SourceSql(String.format(sql, number), null, 0));
    }
}
