package io.ybvoyager.assessment.sql;

import java.util.List;

/**
 * Cuts a script into statements the way psql does: semicolons count outside quotes, dollar quotes, comments, parentheses and the
 * {@code BEGIN ATOMIC … END} of a function. It assumes {@code standard_conforming_strings}, as pg_dump sets it. psql's variables
 * ({@code :name}) and a second meta command on one line are not interpreted.
 */
public final class StatementSplitter {
    private StatementSplitter() {}

    /**
     * What a script holds, in its order.
     *
     * @param statements the SQL
     * @param metaCommands lines for psql itself, such as {@code \restrict …}
     * @param copyBlocks rows of {@code COPY … FROM stdin}, skipped
     */
    public record Script(List<Statement> statements, List<Statement> metaCommands, List<CopyBlock> copyBlocks) {
        /** Keeps its own copies. */
        public Script {
            statements = List.copyOf(statements);
            metaCommands = List.copyOf(metaCommands);
            copyBlocks = List.copyOf(copyBlocks);
        }
    }

    /**
     * The rows below a {@code COPY … FROM stdin}.
     *
     * @param copy the statement, also among the script's statements
     * @param line 1-based line of the first row
     * @param rows lines of data, without the closing {@code \.}
     */
    public record CopyBlock(Statement copy, int line, long rows) {}

    /** Cuts a script. Never fails: a quote or comment that is left open ends with the script. */
    public static Script split(String script) {
        return new ScriptCutter(script, true).cut();
    }

    /** As {@link #split}, but leaves out {@code INSERT}: dumps carry rows so, and their texts can be larger than all else together. */
    public static Script withoutInserts(String script) {
        return new ScriptCutter(script, false).cut();
    }
}
