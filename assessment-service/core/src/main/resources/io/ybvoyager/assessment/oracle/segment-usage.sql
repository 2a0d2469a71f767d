/* ybvoyager: blocks read and changed by table since the start of the server; needs V$SEGMENT_STATISTICS
   Why: use decides which objects come first. No part of a pack that needs a licence
   Columns: owner, object_name, block_reads, block_changes. */
SELECT s.owner,
       s.object_name,
       SUM(CASE WHEN s.statistic_name = 'logical reads' THEN s.value ELSE 0 END) AS block_reads,
       SUM(CASE WHEN s.statistic_name = 'db block changes' THEN s.value ELSE 0 END) AS block_changes
  FROM v$segment_statistics s
 WHERE s.owner IN (&schemas)
   AND s.statistic_name IN ('logical reads', 'db block changes')
   AND s.object_type LIKE 'TABLE%'
 GROUP BY s.owner, s.object_name
 ORDER BY owner, object_name
