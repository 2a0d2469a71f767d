/* ybvoyager: checks; servers that have none give no row */
SELECT JSON_OBJECT('schema', c.table_schema, 'table', c.table_name, 'name', c.name, 'clause', c.clause, 'enforced', c.enforced)
  FROM (SELECT '' AS table_schema, '' AS table_name, '' AS name, '' AS clause, '' AS enforced FROM DUAL WHERE FALSE
        /*!80016 UNION ALL
        SELECT t.table_schema, t.table_name, t.constraint_name, k.check_clause, t.enforced
          FROM information_schema.table_constraints t
          JOIN information_schema.check_constraints k
            ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
         WHERE t.constraint_type = 'CHECK' */
        /*M!100210 UNION ALL
        SELECT k.constraint_schema, k.table_name, k.constraint_name, k.check_clause, 'YES'
          FROM information_schema.check_constraints k */) c
 WHERE JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(c.table_schema USING utf8mb4)))
 ORDER BY BINARY c.table_schema, BINARY c.table_name, BINARY c.name
