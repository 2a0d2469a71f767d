/* ybvoyager: columns of tables
   Why: each type needs a counterpart
   Columns: owner, table_name, column_name, position, data_type, data_type_owner, data_length, char_length, char_used, data_precision, data_scale, nullable, hidden, virtual. */
SELECT c.owner,
       c.table_name,
       c.column_name,
       c.internal_column_id AS position,
       c.data_type,
       c.data_type_owner,
       c.data_length,
       c.char_length,
       c.char_used,
       c.data_precision,
       c.data_scale,
       c.nullable,
       c.hidden_column AS hidden,
       c.virtual_column AS virtual
  FROM &views._tab_cols c
 WHERE (c.owner, c.table_name) IN (SELECT a.owner, a.table_name FROM &views._all_tables a
                              WHERE a.owner IN (&schemas) AND a.secondary = 'N' AND a.dropped = 'NO')
 ORDER BY owner, table_name, position
