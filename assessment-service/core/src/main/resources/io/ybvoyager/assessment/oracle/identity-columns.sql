/* ybvoyager: identity columns and their sequences; from 12.1
   Why: they become identity columns again
   Columns: owner, table_name, column_name, generation_type, sequence_name. */
SELECT i.owner, i.table_name, i.column_name, i.generation_type, i.sequence_name
  FROM &views._tab_identity_cols i
 WHERE i.owner IN (&schemas)
 ORDER BY owner, table_name, column_name
