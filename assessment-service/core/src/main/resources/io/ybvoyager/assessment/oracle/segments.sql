/* ybvoyager: bytes on disk; needs DBA views
   Why: sizes decide about the cluster
   Columns: owner, segment_name, segment_type, bytes. */
SELECT s.owner, s.segment_name, s.segment_type, SUM(s.bytes) AS bytes
  FROM &views._segments s
 WHERE s.owner IN (&schemas)
 GROUP BY s.owner, s.segment_name, s.segment_type
 ORDER BY owner, segment_name, segment_type
