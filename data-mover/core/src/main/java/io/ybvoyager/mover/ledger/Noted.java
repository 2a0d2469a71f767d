package io.ybvoyager.mover.ledger;

import io.ybvoyager.mover.database.TableName;
import io.ybvoyager.mover.ledger.Ledger.Entry;
import java.util.List;

/** An entry of the ledger, and the table that its rows are of. */
public record Noted(TableName table, Entry entry) {
    /** Entries of one table. */
    public static List<Noted> of(TableName table, List<Entry> entries) {
        return entries.stream().map(entry -> new Noted(table, entry)).toList();
    }
}
