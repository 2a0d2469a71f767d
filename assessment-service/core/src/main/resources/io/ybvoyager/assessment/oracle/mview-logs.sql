/* ybvoyager: logs that serve fast refreshes
   Why: they have no counterpart
   Columns: owner, master, log_table. */
SELECT l.log_owner AS owner, l.master, l.log_table
  FROM &views._mview_logs l
 WHERE l.log_owner IN (&schemas)
 ORDER BY owner, master, log_table
