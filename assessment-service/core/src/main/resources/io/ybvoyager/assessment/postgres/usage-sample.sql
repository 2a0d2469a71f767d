/* ybvoyager: the counters of use at one moment; the difference of two samples gives reads and writes per second. */
SELECT extract(epoch FROM clock_timestamp()) AS sampled_at,
       CASE WHEN pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')
            ELSE pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') END AS wal_bytes,
       s.schemaname AS schema_name, s.relname AS table_name,
       coalesce(s.seq_scan, 0) + coalesce(s.idx_scan, 0) AS reads,
       coalesce(s.n_tup_ins, 0) + coalesce(s.n_tup_upd, 0) + coalesce(s.n_tup_del, 0) AS writes,
       coalesce(s.seq_tup_read, 0) + coalesce(s.idx_tup_fetch, 0) AS rows_read
  FROM pg_stat_all_tables s
 WHERE s.schemaname = ANY (current_setting('ybvoyager.schemas')::text[])
 ORDER BY 3, 4
