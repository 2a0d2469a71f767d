/* ybvoyager: users that Oracle did not make
   Why: one of them or all can be chosen
   Columns: name. */
SELECT u.username AS name
  FROM all_users u
 WHERE u.username IN (&schemas)
 ORDER BY name
