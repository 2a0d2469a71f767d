/* ybvoyager: clusters of tables
   Why: they have no counterpart
   Columns: owner, cluster_name. */
SELECT c.owner, c.cluster_name
  FROM &views._clusters c
 WHERE c.owner IN (&schemas)
 ORDER BY owner, cluster_name
