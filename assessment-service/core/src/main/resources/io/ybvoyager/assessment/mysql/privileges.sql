/* ybvoyager: rights of this user: what may be hidden from the queries above */
SELECT JSON_OBJECT('schema', p.place, 'right', p.privilege_type)
  FROM (SELECT '*' AS place, u.privilege_type FROM information_schema.user_privileges u
         WHERE REPLACE(u.grantee, '''', '') = CURRENT_USER()
        UNION
        SELECT s.table_schema, s.privilege_type FROM information_schema.schema_privileges s
         WHERE REPLACE(s.grantee, '''', '') = CURRENT_USER()) p
 WHERE p.privilege_type IN ('SELECT', 'SHOW VIEW', 'TRIGGER', 'EVENT', 'EXECUTE', 'SHOW_ROUTINE', 'PROCESS')
 ORDER BY BINARY p.place, BINARY p.privilege_type
