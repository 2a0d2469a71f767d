/* ybvoyager: how the database logs. One row; needs the right to read V$DATABASE
   Why: a live migration reads archived redo logs with supplemental columns
   Columns: log_mode, supplemental_min, supplemental_pk, supplemental_all, role, counted_seconds. */
SELECT d.log_mode,
       d.supplemental_log_data_min AS supplemental_min,
       d.supplemental_log_data_pk AS supplemental_pk,
       d.supplemental_log_data_all AS supplemental_all,
       d.database_role AS role,
       ROUND((SYSDATE - i.startup_time) * 86400) AS counted_seconds
  FROM v$database d CROSS JOIN v$instance i
 ORDER BY log_mode
