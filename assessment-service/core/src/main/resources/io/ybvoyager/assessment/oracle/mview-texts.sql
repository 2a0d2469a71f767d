/* ybvoyager: queries of materialized views (LONG, by a detour over XML)
   Why: they have to be converted
   Columns: owner, mview_name, piece, text. */
SELECT x.owner,
       x.mview_name,
       p.piece,
       DBMS_LOB.SUBSTR(x.text, 900, 900 * (p.piece - 1) + 1) AS text
  FROM XMLTABLE('/ROWSET/ROW' PASSING DBMS_XMLGEN.GETXMLTYPE(q'~SELECT m.owner, m.mview_name, m.query FROM &views._mviews m WHERE m.owner IN (&schemas)~')
       COLUMNS owner VARCHAR2(128) PATH 'OWNER', mview_name VARCHAR2(128) PATH 'MVIEW_NAME', text CLOB PATH 'QUERY') x
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 300) p
    ON p.piece = 1 OR DBMS_LOB.GETLENGTH(x.text) > 900 * (p.piece - 1)
 ORDER BY owner, mview_name, piece
