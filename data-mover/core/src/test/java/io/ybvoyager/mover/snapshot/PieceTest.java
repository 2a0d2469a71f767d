package io.ybvoyager.mover.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ybvoyager.mover.database.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {
    private static final TableName NAME = new TableName("s\".x", "t@[1,2)\"");
    private static final SourceTable TABLE = new SourceTable(
            NAME,
            SourceTable.Kind.PLAIN,
            false,
            List.of(),
            List.of(),
            0,
            800_000,
            List.of(new SourceTable.Leaf(NAME, 7, 100, 800_000)));

    @Test
    void aTableIsCutIntoRangesOfWhichTheLastHasNoEnd() {
        assertThat(Piece.rest(TABLE, List.of(), 320_000, 15))
                .containsExactly(piece(0, 40), piece(40, 80), piece(80, Piece.OPEN));
    }

    @Test
    void whatIsDoneIsLeftOut() {
        List<Piece> done = List.of(piece(40, 80), piece(10, 20));

        assertThat(Piece.rest(TABLE, done, 320_000, 15))
                .containsExactly(piece(0, 10), piece(20, 40), piece(80, Piece.OPEN));
        assertThat(Piece.rest(TABLE, List.of(piece(0, Piece.OPEN)), 320_000, 15))
                .isEmpty();
    }

    @Test
    void oldServersReadWholeTables() {
        assertThat(Piece.rest(TABLE, List.of(), 1, 13)).containsExactly(piece(0, Piece.OPEN));
    }

    @Test
    void aKeyNamesItsPiece() {
        for (Piece piece : List.of(piece(0, Piece.OPEN), piece(40, 80))) {
            assertThat(Piece.parse(NAME, piece.key())).isEqualTo(piece);
            assertThat(Piece.of(piece.json())).isEqualTo(piece);
        }
    }

    @Test
    void directoryNamesAreDistinctWhateverTheTablesName() {
        assertThat(ExportFiles.directory(new TableName("public", "Film"))).isEqualTo("public.%46ilm");
        assertThat(ExportFiles.directory(new TableName("a.b", "c")))
                .isNotEqualTo(ExportFiles.directory(new TableName("a", "b.c")));
        assertThat(ExportFiles.directory(new TableName("x".repeat(63), "漢".repeat(21))))
                .hasSizeLessThan(200);
    }

    private static Piece piece(long from, long to) {
        return new Piece(NAME, NAME, 7, from, to);
    }
}
