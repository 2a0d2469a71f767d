/* ybvoyager: conditions of checks (LONG, by a detour over XML)
   Why: they have to be converted
   Columns: owner, table_name, constraint_name, piece, text. */
SELECT x.owner,
       x.table_name,
       x.constraint_name,
       p.piece,
       DBMS_LOB.SUBSTR(x.text, 900, 900 * (p.piece - 1) + 1) AS text
  FROM XMLTABLE('/ROWSET/ROW' PASSING DBMS_XMLGEN.GETXMLTYPE(q'~SELECT c.owner, c.table_name, c.constraint_name, c.search_condition
         FROM &views._constraints c WHERE c.owner IN (&schemas) AND c.constraint_type = 'C'~')
       COLUMNS owner VARCHAR2(128) PATH 'OWNER', table_name VARCHAR2(128) PATH 'TABLE_NAME', constraint_name VARCHAR2(128) PATH 'CONSTRAINT_NAME', text CLOB PATH 'SEARCH_CONDITION') x
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 300) p
    ON p.piece = 1 OR DBMS_LOB.GETLENGTH(x.text) > 900 * (p.piece - 1)
 ORDER BY owner, table_name, constraint_name, piece
