/* ybvoyager: contexts that packages of the schemas set
   Why: they become settings
   Columns: name, owner, package. */
SELECT c.namespace AS name, c.schema AS owner, c.package
  FROM &views._context c
 WHERE c.schema IN (&schemas)
 ORDER BY name
