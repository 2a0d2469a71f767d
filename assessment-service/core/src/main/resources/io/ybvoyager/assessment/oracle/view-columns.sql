/* ybvoyager: columns of views
   Why: a view may name its columns apart from its query
   Columns: owner, view_name, position, column_name. */
SELECT c.owner, c.table_name AS view_name, c.column_id AS position, c.column_name
  FROM &views._tab_columns c
 WHERE (c.owner, c.table_name) IN (SELECT v.owner, v.view_name FROM &views._views v WHERE v.owner IN (&schemas))
 ORDER BY owner, view_name, position
