package io.ybvoyager.mover.file;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger;
import io.ybvoyager.mover.load.LoadTable;
import io.ybvoyager.mover.snapshot.Format;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One file that goes into one table.
 *
 * @param columns that its values belong to
 * @param head what comes before the rows
 */
record FileTask(TableName table, DataFile file, FileFormat format, List<String> columns, FileHead head) {
    /** What the ledger's chunks of files begin with. */
    static final String PREFIX = Ledger.FILES;

    private static final int LONGEST_NAME = 500;
    private static final int KEPT = 400;

    /** Names the file in the ledger: its whole path, so that files of the same name in two folders are two. */
    String chunk() {
        String path = file.path().toString();
        return path.length() <= LONGEST_NAME
                ? PREFIX + path
                : PREFIX + "…" + path.substring(path.length() - KEPT) + "#" + digest(path);
    }

    /** Table and columns. */
    LoadTable load() {
        return new LoadTable(table, Format.TEXT, columns, List.of());
    }

    /** Tells how rows are read; rows that were read otherwise are other rows. */
    String reading() {
        return digest(format.id(columns));
    }

    /** Whether an empty line is a row: with one column it is its empty or missing value. */
    boolean blankIsRow() {
        return columns.size() == 1;
    }

    private static String digest(String text) {
        return HexFormat.of()
                .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 16);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
