/* ybvoyager: indexes, without those of large values
   Why: some kinds have no counterpart
   Columns: owner, index_name, table_owner, table_name, index_type, uniqueness, partitioned, locality, visibility, of_constraint, leaf_blocks. */
SELECT i.owner,
       i.index_name,
       i.table_owner,
       i.table_name,
       i.index_type,
       i.uniqueness,
       i.partitioned,
       (SELECT p.locality FROM &views._part_indexes p
         WHERE p.owner = i.owner AND p.index_name = i.index_name) AS locality,
       i.visibility,
       (SELECT MAX('YES') FROM &views._constraints c
         WHERE c.owner = i.table_owner AND c.table_name = i.table_name AND c.index_name = i.index_name
           AND c.constraint_type IN ('P', 'U')) AS of_constraint,
       i.leaf_blocks
  FROM &views._indexes i
 WHERE i.owner IN (&schemas)
   AND i.index_type <> 'LOB'
   AND i.secondary = 'N'
   AND i.dropped = 'NO'
   AND i.table_name NOT LIKE 'DR$%'
   AND i.table_name NOT LIKE 'MLOG$%'
 ORDER BY owner, index_name
