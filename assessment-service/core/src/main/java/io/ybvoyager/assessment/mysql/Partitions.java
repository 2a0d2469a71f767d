package io.ybvoyager.assessment.mysql;

import io.ybvoyager.assessment.mysql.Lexeme.Kind;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Which partitions YugabyteDB can have as well, and how they are written there. */
final class Partitions {
    private Partitions() {}

    /** Ranges and lists of plain columns with constant bounds. */
    static boolean convertible(Partitioning cut) {
        List<String> columns = columns(cut);
        return (cut.range() || cut.list() && columns.size() == 1)
                && !columns.isEmpty()
                && cut.partitions().stream().allMatch(part -> constants(part.bound()));
    }

    /** The columns; none when an expression decides. */
    static List<String> columns(Partitioning cut) {
        List<Lexeme> pieces = Lexeme.of(cut.expression()).stream()
                .filter(piece -> !piece.silent() && !piece.is(","))
                .toList();
        boolean plain = pieces.stream().allMatch(piece -> piece.kind() == Kind.WORD || piece.kind() == Kind.NAME);
        return plain ? Names.parts(cut.expression()) : List.of();
    }

    private static boolean constants(String bound) {
        return Lexeme.of(bound).stream()
                .filter(piece -> !piece.silent() && !piece.is(",") && !piece.is("-"))
                .allMatch(piece -> piece.kind() == Kind.STRING
                        || piece.is("MAXVALUE")
                        || piece.is("NULL")
                        || Values.number(piece.text()));
    }

    static String lowest(Partitioning cut) {
        return String.join(", ", Collections.nCopies(columns(cut).size(), "MINVALUE"));
    }

    static String bound(Partitioning cut, String bound) {
        return Lexeme.of(bound).stream()
                .map(piece ->
                        piece.kind() == Kind.STRING ? Literals.target(Literals.plain(piece.text())) : piece.text())
                .collect(Collectors.joining());
    }
}
