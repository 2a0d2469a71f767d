/* ybvoyager: what server and database this is, because features differ by version, and how long its counters have counted. */
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::int AS number,
       current_database() AS database,
       pg_database_size(current_database()) AS bytes,
       current_setting('track_counts') AS track_counts,
       extract(epoch FROM now() - coalesce(
           (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()),
           pg_postmaster_start_time())) AS counted_seconds,
       (SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname = 'pg_stat_statements') AS statements_schema
