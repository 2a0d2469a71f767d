/* ybvoyager: materialized views
   Why: those that follow their tables have no counterpart
   Columns: owner, mview_name, refresh_method, refresh_mode. */
SELECT m.owner, m.mview_name, m.refresh_method, m.refresh_mode
  FROM &views._mviews m
 WHERE m.owner IN (&schemas)
 ORDER BY owner, mview_name
