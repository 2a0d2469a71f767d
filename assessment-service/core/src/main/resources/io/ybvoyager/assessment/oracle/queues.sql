/* ybvoyager: queues
   Why: they have no counterpart
   Columns: owner, name. */
SELECT q.owner, q.name
  FROM &views._queues q
 WHERE q.owner IN (&schemas) AND q.name NOT LIKE 'AQ$%'
 ORDER BY owner, name
