/* ybvoyager: source of programs, line by line
   Why: they have to be converted to PL/pgSQL
   Columns: owner, name, type, line, piece, text. */
SELECT s.owner,
       s.name,
       s.type,
       s.line,
       p.piece,
       SUBSTR(s.text, 900 * (p.piece - 1) + 1, 900) AS text
  FROM &views._source s
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 5) p
    ON p.piece = 1 OR LENGTH(s.text) > 900 * (p.piece - 1)
 WHERE s.owner IN (&schemas)
   AND s.type IN ('PACKAGE', 'PACKAGE BODY', 'FUNCTION', 'PROCEDURE', 'TRIGGER', 'TYPE', 'TYPE BODY')
   AND s.name NOT LIKE 'BIN$%'
   AND s.name NOT LIKE 'SYSTP%'
 ORDER BY owner, name, type, line, piece
