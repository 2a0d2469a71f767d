/* ybvoyager: texts of statements that ran in this database, most frequent first; needs the extension pg_stat_statements in the search path. */
SELECT query, sum(calls)::bigint AS calls
  FROM pg_stat_statements
 WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND query NOT LIKE '%ybvoyager%'
 GROUP BY query
 ORDER BY 2 DESC
 LIMIT 10000
