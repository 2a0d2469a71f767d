package io.ybvoyager.mover.ledger;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads all entries of a migration once, table by table in the order of the ledger's key: one query and no more than one
 * table's entries in memory, however many tables there are.
 */
public final class LedgerPass {
    static final String ENTRIES =
            """
            SELECT chunk, batch, rows, bytes, origin, schema_name, table_name FROM ybvoyager_ledger.import_batch
            WHERE migration_uuid = ? ORDER BY schema_name, table_name, chunk, batch""";

    private static final int PAGE = 5_000;

    private final Taker taker;
    private @Nullable TableName table;
    private List<Entry> entries = new ArrayList<>();

    private LedgerPass(Taker taker) {
        this.taker = taker;
    }

    /** Takes the entries of one table, by chunk and batch. */
    public interface Taker {
        void take(TableName table, List<Entry> entries);
    }

    /** @param connection in autocommit; in a transaction until this returns */
    public static void over(Connection connection, String migrationUuid, Taker taker) throws SQLException {
        connection.setAutoCommit(false); // without a transaction the driver reads the whole answer at once
        try (PreparedStatement query = connection.prepareStatement(ENTRIES)) {
            query.setFetchSize(PAGE);
            query.setObject(1, UUID.fromString(migrationUuid));
            try (ResultSet row = query.executeQuery()) {
                new LedgerPass(taker).all(row);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void all(ResultSet row) throws SQLException {
        while (row.next()) {
            TableName next = new TableName(row.getString(6), row.getString(7));
            if (!next.equals(table)) {
                give();
                table = next;
            }
            entries.add(Ledger.entry(row));
        }
        give();
    }

    private void give() {
        if (table != null) {
            taker.take(table, entries);
            entries = new ArrayList<>();
        }
    }
}
