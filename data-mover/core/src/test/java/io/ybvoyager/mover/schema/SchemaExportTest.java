package io.ybvoyager.mover.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.DatabaseAddress;
import io.ybvoyager.wire.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class SchemaExportTest {
    private static final List<String> PUBLIC = List.of("public");

    @TempDir
    Path dir;

    private static DatabaseAddress source;

    @BeforeAll
    static void aSmallSource() {
        source = SchemaEngine.fresh();
        SchemaEngine.execute(
                source,
                "CREATE SCHEMA side",
                "CREATE EXTENSION citext SCHEMA side",
                "CREATE EXTENSION hstore SCHEMA side",
                "CREATE TYPE side.kind AS ENUM ('a')",
                "CREATE TABLE public.t (id int PRIMARY KEY, k side.kind, name side.citext)",
                "CREATE FUNCTION side.f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER away ON sql_drop EXECUTE FUNCTION side.f()");
    }

    @Test
    void whatTheSchemasNeedFromElsewhereIsNamed() {
        Heard heard = new Heard();
        var outcome = new SchemaExport().run(source, PUBLIC, dir, false, heard);
        SchemaCatalog catalog = SchemaCatalog.read(dir);
        assertThat(catalog.outsideDependencies())
                .contains(new SchemaCatalog.OutsideDependency("table public.t", "type side.kind", "side"));
        assertThat(catalog.notExported())
                .extracting(SchemaCatalog.NotExported::name)
                .containsExactlyInAnyOrder("hstore", "away");
        assertThat(heard.lines).anyMatch(line -> line.startsWith("WARN table public.t needs type side.kind"));
        assertThat(outcome.report().path("notExported")).hasSize(2);
    }

    @Test
    void anExtensionBringsItsSchemaAlong() throws Exception {
        new SchemaExport().run(source, PUBLIC, dir, false, new Heard());
        assertThat(Files.readString(dir.resolve("schema/extensions/extension.sql")))
                .contains("citext");
        assertThat(Files.readString(dir.resolve("schema/schemas/schema.sql"))).contains("\"side\"");
    }

    @Test
    void anExportThatIsThereKeepsTheUsersEdits() throws Exception {
        new SchemaExport().run(source, PUBLIC, dir, false, new Heard());
        Path file = dir.resolve("schema/tables/table.sql");
        Files.writeString(file, Files.readString(file) + "\n-- edited\n");
        new SchemaExport().run(source, PUBLIC, dir, false, new Heard());
        assertThat(Files.readString(file)).endsWith("-- edited\n");
        new SchemaExport().run(source, PUBLIC, dir, true, new Heard());
        assertThat(Files.readString(file)).doesNotContain("-- edited");
    }

    @Test
    void anExportOfOtherSchemasIsNotMistakenForThisOne() {
        new SchemaExport().run(source, PUBLIC, dir, false, new Heard());
        refused(MoverError.EXPORT_DIR_UNUSABLE, () -> new SchemaExport()
                .run(source, List.of("side"), dir, false, new Heard()));
    }

    @Test
    void withoutPgDumpTheErrorSaysHowToInstallIt() {
        SchemaExport export = new SchemaExport(PgDump.in(List.of(dir)));
        assertThat(refused(MoverError.PG_DUMP_MISSING, () -> export.run(source, PUBLIC, dir, false, new Heard()))
                        .problem()
                        .fix())
                .contains("postgresql-client");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void anOldPgDumpIsRefusedBeforeItRuns() throws Exception {
        Path old = dir.resolve("pg_dump");
        Files.writeString(old, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        SchemaExport export = new SchemaExport(PgDump.in(List.of(dir)));
        refused(MoverError.PG_DUMP_TOO_OLD, () -> export.run(source, PUBLIC, dir.resolve("x"), false, new Heard()));
    }

    @Test
    void aMissingPrivilegeIsPgDumpsOwnWords() {
        SchemaEngine.execute(source, "CREATE ROLE reader LOGIN");
        DatabaseAddress reader = SchemaEngine.address(source.database(), "reader", "secret-word");
        ProblemException refused = refused(
                MoverError.PG_DUMP_FAILED, () -> new SchemaExport().run(reader, PUBLIC, dir, false, new Heard()));
        assertThat(refused.problem().why()).contains("permission denied").doesNotContain("secret-word");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void anUnknownUserIsRefusedAtTheDoor() {
        DatabaseAddress nobody = SchemaEngine.address(source.database(), "nobody_at_all", "x");
        refused(MoverError.WRONG_PASSWORD, () -> new SchemaExport().run(nobody, PUBLIC, dir, false, new Heard()));
    }

    @Test
    void anExportDirThatIsAFileCannotBeUsed() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "");
        refused(MoverError.EXPORT_DIR_UNUSABLE, () -> new SchemaExport().run(source, PUBLIC, file, false, new Heard()));
    }

    @Test
    void aCancelLeavesNothingBehind() throws Exception {
        Path slow = dir.resolve("bin/pg_dump");
        Files.createDirectories(slow.getParent());
        Files.writeString(
                slow, "#!/bin/sh\n[ \"$1\" = --version ] && echo 'pg_dump (PostgreSQL) 99.0' || exec sleep 600\n");
        Files.setPosixFilePermissions(slow, PosixFilePermissions.fromString("rwxr-xr-x"));
        Heard heard = new Heard();
        heard.cancelAfterResults = 0;
        Path out = dir.resolve("out");
        refused(MoverError.CANCELLED, () -> new SchemaExport(PgDump.in(List.of(slow.getParent())))
                .run(source, PUBLIC, out, false, heard));
        assertThat(out).isEmptyDirectory();
    }

    private static ProblemException refused(MoverError code, ThrowingCallable call) {
        var thrown = assertThatExceptionOfType(ProblemException.class).isThrownBy(call);
        thrown.matches(e -> e.is(code));
        return thrown.actual();
    }
}
