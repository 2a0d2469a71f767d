/* ybvoyager: defaults, and how virtual columns are computed. The dictionary keeps them as LONG, which only a detour over XML brings into rows
   Why: expressions have to be converted
   Columns: owner, table_name, column_name, piece, text. */
SELECT x.owner,
       x.table_name,
       x.column_name,
       p.piece,
       DBMS_LOB.SUBSTR(x.text, 900, 900 * (p.piece - 1) + 1) AS text
  FROM XMLTABLE('/ROWSET/ROW' PASSING DBMS_XMLGEN.GETXMLTYPE(q'~SELECT c.owner, c.table_name, c.column_name, c.data_default
         FROM &views._tab_cols c WHERE c.owner IN (&schemas) AND c.default_length > 0~')
       COLUMNS owner VARCHAR2(128) PATH 'OWNER', table_name VARCHAR2(128) PATH 'TABLE_NAME', column_name VARCHAR2(128) PATH 'COLUMN_NAME', text CLOB PATH 'DATA_DEFAULT') x
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 300) p
    ON p.piece = 1 OR DBMS_LOB.GETLENGTH(x.text) > 900 * (p.piece - 1)
 ORDER BY owner, table_name, column_name, piece
