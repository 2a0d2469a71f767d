/* ybvoyager: editions besides the first one
   Why: they have no counterpart
   Columns: name. */
SELECT e.edition_name AS name
  FROM &views._editions e
 WHERE e.edition_name <> 'ORA$BASE'
 ORDER BY name
