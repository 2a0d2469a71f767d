/* ybvoyager: what everybody may do with objects of the schemas
   Why: rights move by hand
   Columns: owner, table_name, privilege. */
SELECT g.table_schema AS owner, g.table_name, g.privilege
  FROM all_tab_privs g
 WHERE g.grantee = 'PUBLIC' AND g.table_schema IN (&schemas)
 ORDER BY owner, table_name, privilege
