/* ybvoyager: settings that change what statements mean or what a migration needs, of the server, the database and of roles. */
SELECT s.name::text AS name, s.reset_val AS value, 'server' AS scope
  FROM pg_settings s
 WHERE s.name IN ('default_transaction_isolation', 'standard_conforming_strings', 'server_encoding', 'max_connections',
       'max_prepared_transactions', 'max_replication_slots', 'max_wal_senders', 'max_locks_per_transaction', 'wal_level', 'block_size',
       'track_counts', 'track_activities', 'autovacuum', 'transform_null_equals', 'array_nulls', 'bytea_output', 'shared_buffers')
UNION ALL
SELECT 'lc_collate', d.datcollate::text, 'server' FROM pg_database d WHERE d.datname = current_database()
UNION ALL
SELECT 'lc_ctype', d.datctype::text, 'server' FROM pg_database d WHERE d.datname = current_database()
UNION ALL
SELECT 'in_recovery', pg_is_in_recovery()::text, 'server'
UNION ALL
SELECT split_part(c.setting, '=', 1), substr(c.setting, strpos(c.setting, '=') + 1),
       CASE WHEN o.setrole = 0 THEN 'database' WHEN o.setdatabase = 0 THEN 'role ' || r.rolname
            ELSE 'role ' || r.rolname || ' in database' END
  FROM pg_db_role_setting o CROSS JOIN LATERAL unnest(o.setconfig) AS c (setting) LEFT JOIN pg_roles r ON r.oid = o.setrole
 WHERE (o.setdatabase = 0 OR o.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()))
   AND split_part(c.setting, '=', 1) IN ('search_path', 'default_transaction_isolation', 'row_security', 'role', 'TimeZone', 'DateStyle',
       'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'session_replication_role')
 ORDER BY 3, 1, 2
