/* ybvoyager: columns of constraints
   Why: they are needed to write the constraints again
   Columns: owner, constraint_name, position, column_name. */
SELECT c.owner, c.constraint_name, c.position, c.column_name
  FROM &views._cons_columns c
 WHERE c.owner IN (&schemas) AND c.table_name NOT LIKE 'BIN$%'
 ORDER BY owner, constraint_name, position, column_name
