package io.ybvoyager.assessment.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.assessment.SchemaFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as mysqldump and people write them. */
class DdlReaderTest {
    private static Schema read(String sql) {
        return DdlReader.read(List.of(new SchemaFile("dump.sql", sql)), "shop");
    }

    @Test
    void dumpIsReadWithWhatStandsInVersionedComments() {
        Schema schema = read(
                """
                -- MySQL dump 10.13
                /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
                CREATE DATABASE /*!32312 IF NOT EXISTS*/ `app` /*!40100 DEFAULT CHARACTER SET latin1 */;
                USE `app`;
                DROP TABLE IF EXISTS `t`;
                CREATE TABLE `t` (
                  `a` int NOT NULL /*!80023 INVISIBLE */, -- the key; of all
                  `b` varchar(10) DEFAULT 'x;y' COMMENT 'it''s; /* no comment */',
                  PRIMARY KEY (`a`)
                )
                /*!50100 PARTITION BY HASH (`a`)
                PARTITIONS 4 */;
                LOCK TABLES `t` WRITE;
                /*!40000 ALTER TABLE `t` DISABLE KEYS */;
                INSERT INTO `t` VALUES (1,'CREATE TABLE x (y int);'),(2,'it\\'s; \\\\'),(3,"/*!40000 ");
                /*!40000 ALTER TABLE `t` ENABLE KEYS */;
                UNLOCK TABLES;
                /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `r` BEFORE INSERT ON `t` FOR EACH ROW BEGIN
                  SET NEW.a = 1; SET NEW.b = ';';
                END */;;
                DELIMITER ;
                /*!50001 CREATE VIEW `v` AS SELECT 1 AS `a`*/;
                /*!50001 DROP VIEW IF EXISTS `v`*/;
                /*!50001 CREATE ALGORITHM=UNDEFINED */
                /*!50013 DEFINER=`root`@`%` SQL SECURITY DEFINER */
                /*!50001 VIEW `v` AS select `t`.`a` AS `a` from `t` */;
                """
                        .replace("/*!50003 CREATE*/", "DELIMITER ;;\n/*!50003 CREATE*/"));

        assertThat(schema.unreadable()).isEmpty();
        assertThat(schema.gaps()).isEmpty();
        assertThat(schema.tables()).hasSize(1);
        Table table = schema.tables().getFirst();
        assertThat(table.name().shown()).isEqualTo("app.t");
        assertThat(table.charset()).isEqualTo("latin1");
        assertThat(table.partitioning()).isNotNull();
        assertThat(table.columns()).extracting(Column::invisible).containsExactly(true, false);
        assertThat(table.origin().line()).isEqualTo(6);
        assertThat(schema.codes()).extracting(Code::key).containsExactly("TRIGGER app.r", "VIEW app.v");
        assertThat(schema.codes().getLast().definer()).isEqualTo("root@%");
        assertThat(schema.codes().getLast().uses()).containsExactly(new Name("app", "t"));
    }

    @Test
    void alterationsAndIndexesAreFollowed() {
        Schema schema = read(
                """
                CREATE TABLE u (i int PRIMARY KEY);
                CREATE TABLE t (a int, gone int, old varchar(5));
                ALTER TABLE t ADD PRIMARY KEY (a), ADD UNIQUE KEY k (old), MODIFY a bigint NOT NULL, CHANGE old fresh varchar(9);
                ALTER TABLE t ADD COLUMN b int, ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES u (i) ON DELETE SET NULL;
                CREATE UNIQUE INDEX x ON t (b DESC);
                ALTER TABLE t RENAME TO other;
                CREATE TABLE v LIKE t;
                """);
        Table table = schema.table(new Name("shop", "t")).orElseThrow();
        assertThat(table.columns()).extracting(Column::name).containsExactly("a", "gone", "fresh", "b");
        assertThat(table.keys()).extracting(Key::name).containsExactly("PRIMARY", "k", "x");
        assertThat(table.foreignKeys()).extracting(ForeignKey::onDelete).containsExactly("SET NULL");
        assertThat(schema.table(new Name("shop", "v")).orElseThrow().keys()).hasSize(3);
        assertThat(schema.gaps())
                .containsExactly(
                        "1 parts of ALTER TABLE statements change something that is not followed: check them by hand.");
    }

    @Test
    void whatNoGrammarAcceptsHasFileAndPlace() {
        Schema schema = read(
                "CREATE TABLE a (i int);\n\nCREATE TABLE b (\n  i int,\n  j wrong type here\n);\nCREATE TABLE c (i int);");
        assertThat(schema.tables()).extracting(t -> t.name().name()).containsExactly("a", "c");
        assertThat(schema.unreadable()).hasSize(1).first().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(5);
            assertThat(fault.statement().file()).isEqualTo("dump.sql");
        });
    }

    @Test
    void programsWithoutADelimiterAreKeptWhole() {
        Schema schema = read(
                """
                CREATE PROCEDURE p(IN a int) BEGIN IF a > 1 THEN SELECT 1 INTO @x; END IF; CASE a WHEN 1 THEN SET @y = 2; END CASE; END;
                CREATE TABLE t (i int);
                """);
        assertThat(schema.unreadable()).isEmpty();
        assertThat(schema.codes()).hasSize(1);
        assertThat(schema.tables()).hasSize(1);
    }

    @Test
    @Timeout(180)
    void hostileTextsEndSoon() {
        String parentheses = "(".repeat(100) + "1" + ")".repeat(100);
        assertThat(Grammar.parse("SELECT " + parentheses)).isInstanceOf(Parsed.Tree.class);
        assertThat(Grammar.parse("SELECT " + "(".repeat(100_000))).isInstanceOf(Parsed.Unreadable.class);
        assertThat(Grammar.parse("SELECT " + "( -- \n(".repeat(70))).isInstanceOf(Parsed.Unreadable.class);
        assertThat(read("CREATE TABLE t (a int DEFAULT 'never closed").unreadable())
                .hasSize(1);
        assertThat(read("/*!50000 CREATE TABLE t (a int").unreadable()).hasSize(1);
        assertThat(read("DELIMITER //\nCREATE PROCEDURE p() BEGIN IF").unreadable())
                .hasSize(1);
    }

    @Test
    void rowsArePassedOverQuickly() {
        String rows = IntStream.range(0, 20_000)
                .mapToObj(i -> "(" + i + ",'it''s ; \\' (x')")
                .collect(Collectors.joining(","));
        Schema schema = read("CREATE TABLE t (i int, s text);\n" + ("INSERT INTO t VALUES " + rows + ";\n").repeat(10)
                + "CREATE TABLE u (i int);");
        assertThat(schema.tables()).hasSize(2);
        assertThat(schema.unreadable()).isEmpty();
    }
}
