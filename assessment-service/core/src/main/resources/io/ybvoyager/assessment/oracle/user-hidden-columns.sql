/* ybvoyager: columns that users made invisible; from 12.1
   Why: SELECT * leaves them out
   Columns: owner, table_name, column_name. */
SELECT c.owner, c.table_name, c.column_name
  FROM &views._tab_cols c
 WHERE c.owner IN (&schemas) AND c.hidden_column = 'YES' AND c.user_generated = 'YES'
 ORDER BY owner, table_name, column_name
