/* ybvoyager: queries of views (LONG, by a detour over XML)
   Why: they have to be converted
   Columns: owner, view_name, piece, text. */
SELECT x.owner,
       x.view_name,
       p.piece,
       DBMS_LOB.SUBSTR(x.text, 900, 900 * (p.piece - 1) + 1) AS text
  FROM XMLTABLE('/ROWSET/ROW' PASSING DBMS_XMLGEN.GETXMLTYPE(q'~SELECT v.owner, v.view_name, v.text FROM &views._views v WHERE v.owner IN (&schemas)~')
       COLUMNS owner VARCHAR2(128) PATH 'OWNER', view_name VARCHAR2(128) PATH 'VIEW_NAME', text CLOB PATH 'TEXT') x
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 300) p
    ON p.piece = 1 OR DBMS_LOB.GETLENGTH(x.text) > 900 * (p.piece - 1)
 ORDER BY owner, view_name, piece
