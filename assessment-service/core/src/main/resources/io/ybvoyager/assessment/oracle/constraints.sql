/* ybvoyager: constraints
   Why: keys, references and checks move with the tables
   Columns: owner, table_name, constraint_name, constraint_type, r_owner, r_table, r_constraint_name, delete_rule, status, deferrable, deferred, validated. */
SELECT c.owner,
       c.table_name,
       c.constraint_name,
       c.constraint_type,
       c.r_owner,
       (SELECT r.table_name FROM &views._constraints r
         WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name) AS r_table,
       c.r_constraint_name,
       c.delete_rule,
       c.status,
       c.deferrable,
       c.deferred,
       c.validated
  FROM &views._constraints c
 WHERE c.owner IN (&schemas)
   AND c.constraint_type IN ('P', 'U', 'R', 'C')
   AND c.table_name NOT LIKE 'BIN$%'
 ORDER BY owner, table_name, constraint_name
