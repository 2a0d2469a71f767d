package io.ybvoyager.assessment.rule;

import static io.ybvoyager.assessment.rule.ConstructTypes.FETCH;
import static io.ybvoyager.assessment.rule.ConstructTypes.HELD_CURSOR;
import static io.ybvoyager.assessment.rule.ConstructTypes.NOWAIT;
import static io.ybvoyager.assessment.rule.ConstructTypes.RANGE_OFFSET;
import static io.ybvoyager.assessment.rule.ConstructTypes.TABLE_LOCKS;
import static io.ybvoyager.assessment.rule.ConstructTypes.TEMPORARY_TABLE;
import static io.ybvoyager.assessment.rule.ConstructTypes.WHERE_CURRENT_OF;

import com.fasterxml.jackson.databind.JsonNode;
import io.ybvoyager.assessment.sql.Ast;
import java.util.List;
import java.util.function.BiConsumer;

/** Locks, cursors, temporary tables and frames: what a session does besides reading and writing rows. */
final class SessionConstructs {
    /** Modes of LOCK TABLE by PostgreSQL's number of them. */
    private static final List<String> LOCKS = List.of(
            "",
            "ACCESS SHARE",
            "ROW SHARE",
            "ROW EXCLUSIVE",
            "SHARE UPDATE EXCLUSIVE",
            "SHARE",
            "SHARE ROW EXCLUSIVE",
            "EXCLUSIVE",
            "ACCESS EXCLUSIVE");

    /** {@code CURSOR_OPT_HOLD} of PostgreSQL's parsenodes.h. */
    private static final int HOLD = 0x0020;

    /** {@code FRAMEOPTION_RANGE} of PostgreSQL's parsenodes.h. */
    private static final int RANGE = 0x0002;

    private SessionConstructs() {}

    /** Looks at one node. @param add takes a kind of issue and the word that betrayed it */
    static void look(String type, JsonNode f, BiConsumer<IssueType, String> add) {
        switch (type) {
            case "LockStmt" -> lock(f, add);
            case "LockingClause" -> {
                if (f.path("waitPolicy").asText().equals("LockWaitError")) {
                    add.accept(NOWAIT, "NOWAIT");
                }
            }
            case "DeclareCursorStmt" -> {
                if ((f.path("options").asInt() & HOLD) != 0) {
                    add.accept(HELD_CURSOR, f.path("portalname").asText());
                }
            }
            case "FetchStmt" -> direction(f.path("direction").asText("FETCH_FORWARD"), add);
            case "CurrentOfExpr" -> add.accept(WHERE_CURRENT_OF, "CURRENT OF");
            case "WindowDef" -> frame(f, add);
            case "CreateStmt" -> temporary(f.path("relation"), add);
            case "IntoClause" -> temporary(f.path("rel"), add);
            default -> {
                // nothing of a session
            }
        }
    }

    private static void lock(JsonNode f, BiConsumer<IssueType, String> add) {
        int mode = f.path("mode").asInt();
        if (mode > 1 && mode < LOCKS.size()) {
            add.accept(TABLE_LOCKS, LOCKS.get(mode));
        }
    }

    static void direction(String direction, BiConsumer<IssueType, String> add) {
        if (!direction.equals("FETCH_FORWARD")) {
            add.accept(FETCH, direction.replace("FETCH_", ""));
        }
    }

    private static void frame(JsonNode f, BiConsumer<IssueType, String> add) {
        if ((f.path("frameOptions").asInt() & RANGE) == 0) {
            return;
        }
        for (String side : List.of("startOffset", "endOffset")) {
            List<String> type = Ast.name(f.path(side).path("TypeCast").path("typeName"));
            if (!type.isEmpty() && List.of("float4", "float8").contains(type.getLast())) {
                add.accept(RANGE_OFFSET, type.getLast());
            }
        }
    }

    private static void temporary(JsonNode relation, BiConsumer<IssueType, String> add) {
        if (relation.path("relpersistence").asText().equals("t")) {
            add.accept(TEMPORARY_TABLE, relation.path("relname").asText());
        }
    }
}
