/* ybvoyager: programs and other objects with their state
   Why: those that do not compile may be dead; Java and editions have no counterpart
   Columns: owner, object_type, object_name, status. */
SELECT o.owner, o.object_type, o.object_name, o.status
  FROM &views._objects o
 WHERE o.owner IN (&schemas)
   AND o.object_type IN ('VIEW', 'MATERIALIZED VIEW', 'PACKAGE', 'PACKAGE BODY', 'FUNCTION', 'PROCEDURE', 'TRIGGER', 'TYPE',
                         'TYPE BODY', 'JAVA SOURCE', 'JAVA CLASS', 'LIBRARY', 'OPERATOR')
   AND o.object_name NOT LIKE 'BIN$%'
   AND o.generated = 'N'
 ORDER BY owner, object_type, object_name
