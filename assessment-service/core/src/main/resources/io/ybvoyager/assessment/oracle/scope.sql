/* ybvoyager: schemas in scope that hold anything
   Why: the report names them
   Columns: name. */
SELECT DISTINCT o.owner AS name
  FROM &views._objects o
 WHERE o.owner IN (&schemas)
 ORDER BY name
