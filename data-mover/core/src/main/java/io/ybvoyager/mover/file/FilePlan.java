package io.ybvoyager.mover.file;

import io.ybvoyager.mover.MoverError;
import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.wire.Problem;
import io.ybvoyager.wire.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which file goes into which columns of which table; made by looking only. */
final class FilePlan {
    private static final int MOST_NAMED = 100;

    private FilePlan() {}

    /**
     * Makes it.
     *
     * @return tasks by table and file
     * @throws ProblemException DATA_DIR_UNUSABLE, DATA_FILE_NOT_FOUND, DATA_FILE_OPTIONS, DATA_FILE_UNREADABLE,
     *     UNKNOWN_TABLE, or DATA_FILE_COLUMNS with everything that does not fit
     */
    static List<FileTask> of(Connection connection, WantedFiles asked) throws SQLException {
        DataFiles files = DataFiles.in(asked.dataDir(), asked.exportDir());
        FileTargets targets = FileTargets.of(connection, asked.schemas());
        Map<TableName, Set<DataFile>> wanted = new LinkedHashMap<>();
        for (FileMapping mapping : asked.mappings()) {
            TableName table = targets.table(mapping.table());
            wanted.computeIfAbsent(table, name -> new LinkedHashSet<>()).addAll(files.matching(mapping.glob()));
        }
        Map<TableName, List<String>> named = ColumnLists.of(asked.columns(), wanted.keySet(), targets);
        List<Problem.Item> problems = new ArrayList<>();
        List<FileTask> tasks = new ArrayList<>();
        for (Map.Entry<TableName, Set<DataFile>> entry : wanted.entrySet()) {
            TableName table = entry.getKey();
            List<FileTargets.Column> columns = targets.columns(connection, table);
            for (DataFile file : entry.getValue()) {
                FileHead head = FileHead.of(file, asked.format());
                List<String> names = named.getOrDefault(table, head.names());
                tasks.add(new FileTask(
                        table,
                        file,
                        asked.format(),
                        FileTargets.chosen(table, columns, names, file.shown(), problems),
                        head));
            }
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return tasks;
    }

    private static ProblemException refused(List<Problem.Item> problems) {
        List<Problem.Item> some = problems.stream().distinct().limit(MOST_NAMED).toList();
        String where =
                some.stream().map(Problem.Item::where).distinct().limit(10).collect(Collectors.joining(", "));
        return new ProblemException(Problem.of(
                        MoverError.DATA_FILE_COLUMNS,
                        problems.size() == 1
                                ? problems.getFirst().message()
                                : problems.size() + " columns of files do not fit their tables.")
                .withWhere(where)
                .withFix("Correct the header, or name the columns with --columns; files without a header row need no"
                        + " --has-header.")
                .withErrors(some));
    }
}
