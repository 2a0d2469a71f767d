/* ybvoyager: settings that change what SQL means (sql_mode, character sets, time zone), and those that a live migration needs (binary log) */
SELECT JSON_OBJECT('name', LOWER(v.variable_name), 'value', v.variable_value)
  FROM /*!50708 performance_schema.global_variables */ /*M!100000 information_schema.global_variables */ v
 WHERE LOWER(v.variable_name) IN ('sql_mode', 'character_set_server', 'collation_server', 'time_zone', 'system_time_zone',
       'transaction_isolation', 'tx_isolation', 'lower_case_table_names', 'log_bin', 'binlog_format', 'binlog_row_image',
       'binlog_row_metadata', 'binlog_expire_logs_seconds', 'expire_logs_days', 'gtid_mode', 'gtid_strict_mode', 'server_id',
       'event_scheduler', 'default_storage_engine', 'explicit_defaults_for_timestamp', 'innodb_page_size',
       'innodb_buffer_pool_size', 'innodb_file_per_table', 'innodb_stats_on_metadata', 'max_connections', 'performance_schema',
       'autocommit', 'sql_require_primary_key', 'group_concat_max_len')
 ORDER BY LOWER(v.variable_name)
