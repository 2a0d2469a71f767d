/* ybvoyager: columns of indexes
   Why: keys decide about order and hot spots
   Columns: owner, index_name, position, column_name, descend. */
SELECT c.index_owner AS owner, c.index_name, c.column_position AS position, c.column_name, c.descend
  FROM &views._ind_columns c
 WHERE c.index_owner IN (&schemas)
 ORDER BY owner, index_name, position
