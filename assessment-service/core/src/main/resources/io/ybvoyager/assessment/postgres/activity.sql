/* ybvoyager: how long transactions are and what the database as a whole does: counts and ages, no statement of anybody. One row. */
SELECT (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()) AS sessions,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
           AND a.xact_start < now() - interval '5 minutes') AS long_transactions,
       (SELECT coalesce(max(extract(epoch FROM now() - a.xact_start)), 0)::bigint FROM pg_stat_activity a
         WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()) AS longest_transaction,
       (SELECT count(*) FROM pg_prepared_xacts p WHERE p.database = current_database()) AS prepared_transactions,
       s.xact_commit AS commits, s.xact_rollback AS rollbacks, s.deadlocks, s.temp_files, s.temp_bytes,
       s.blks_read AS blocks_read, s.blks_hit AS blocks_hit, pg_database_size(s.datid) AS database_bytes,
       CASE WHEN current_setting('server_version_num')::int >= 140000 THEN
           substring(query_to_xml('SELECT wal_bytes AS w FROM pg_stat_wal', false, false, '')::text FROM '<w>([^<]*)') END AS wal_bytes,
       CASE WHEN current_setting('server_version_num')::int >= 140000 THEN
           substring(query_to_xml('SELECT extract(epoch FROM now() - stats_reset) AS w FROM pg_stat_wal', false, false, '')::text
               FROM '<w>([^<]*)') END AS wal_seconds
  FROM pg_stat_database s
 WHERE s.datname = current_database()
