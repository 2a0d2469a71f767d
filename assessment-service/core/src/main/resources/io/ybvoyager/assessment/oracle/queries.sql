/* ybvoyager: the 500 statements that ran most, from the shared pool (V$SQLAREA; no AWR, no ASH). Literals are masked here already, so that no value leaves the server
   Why: what applications send has to be converted too
   Columns: sql_id, calls, milliseconds, piece, text. */
SELECT t.sql_id,
       t.calls,
       t.milliseconds,
       p.piece,
       DBMS_LOB.SUBSTR(t.masked, 900, 900 * (p.piece - 1) + 1) AS text
  FROM (SELECT b.sql_id,
               b.calls,
               b.milliseconds,
               REGEXP_REPLACE(REGEXP_REPLACE(b.sql_fulltext, '''[^'']+''', '''?'''),
                              '(^|[^[:alnum:]_$#:.])[0-9][0-9.]*', '\10') AS masked
          FROM (SELECT a.sql_id,
                       a.sql_fulltext,
                       ROUND(a.elapsed_time / 1000) AS milliseconds,
                       SUM(a.executions) OVER (PARTITION BY a.force_matching_signature) AS calls,
                       ROW_NUMBER() OVER (PARTITION BY a.force_matching_signature
                                          ORDER BY a.executions DESC, a.sql_id) AS twin
                  FROM v$sqlarea a
                 WHERE a.parsing_schema_name IN (&schemas)
                   AND a.command_type IN (2, 3, 6, 7, 189)
                 ORDER BY calls DESC, a.sql_id) b
         WHERE b.twin = 1 AND ROWNUM <= 500) t
  JOIN (SELECT LEVEL AS piece FROM DUAL CONNECT BY LEVEL <= 20) p
    ON p.piece = 1 OR DBMS_LOB.GETLENGTH(t.masked) > 900 * (p.piece - 1)
 ORDER BY calls DESC, sql_id, piece
