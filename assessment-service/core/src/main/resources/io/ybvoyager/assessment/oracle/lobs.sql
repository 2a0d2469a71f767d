/* ybvoyager: segments of large values
   Why: large values decide about the time of a load
   Columns: owner, table_name, column_name, segment_name. */
SELECT l.owner, l.table_name, l.column_name, l.segment_name
  FROM &views._lobs l
 WHERE l.owner IN (&schemas)
 ORDER BY owner, table_name, column_name
