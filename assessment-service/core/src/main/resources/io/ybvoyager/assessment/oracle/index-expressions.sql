/* ybvoyager: expressions of indexes (LONG, by a detour over XML)
   Why: functions have to be immutable in the target
   Columns: index_owner, index_name, column_position, piece, text. */
SELECT x.index_owner,
       x.index_name,
       x.column_position,
       p.piece,
       DBMS_LOB.SUBSTR(x.text, 900, 900 * (p.piece - 1) + 1) AS text
  FROM XMLTABLE('/ROWSET/ROW' PASSING DBMS_XMLGEN.GETXMLTYPE(q'~SELECT e.index_owner, e.index_name, e.column_position, e.column_expression
         FROM &views._ind_expressions e WHERE e.index_owner IN (&schemas)~')
       COLUMNS index_owner VARCHAR2(128) PATH 'INDEX_OWNER', index_name VARCHAR2(128) PATH 'INDEX_NAME', column_position VARCHAR2(128) PATH 'COLUMN_POSITION', text CLOB PATH 'COLUMN_EXPRESSION') x
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 300) p
    ON p.piece = 1 OR DBMS_LOB.GETLENGTH(x.text) > 900 * (p.piece - 1)
 ORDER BY index_owner, index_name, column_position, piece
