/* ybvoyager: texts of statements that ran in this database, most frequent first, at most 10,000 and 64 MB; needs the extension
   pg_stat_statements in the search path. The extension has replaced the constants of queries. Texts of other commands keep theirs: here
   they are emptied, and commands that could set a password are left out. */
WITH ran AS (
    SELECT query, sum(calls) AS calls, sum(coalesce(to_jsonb(s) ->> 'total_exec_time', to_jsonb(s) ->> 'total_time')::float8) AS milliseconds
      FROM pg_stat_statements s
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND query NOT LIKE '%ybvoyager%' AND query NOT LIKE '%pg_psql_temporary_savepoint%'
       AND query !~* '^(savepoint|release|rollback to) '
     GROUP BY query
), safe AS (
    SELECT CASE WHEN query ~* '^\W*(select|insert|update|delete|merge|with|values|table|<)' THEN query
                ELSE regexp_replace(query, '''([^'']|'''')*''', '''''', 'g') END AS query, calls, milliseconds
      FROM ran
     WHERE query ~* '^\W*(select|insert|update|delete|merge|with|values|table|<)' OR query !~* 'password|identified|\\'''
), merged AS (
    SELECT query, sum(calls)::bigint AS calls, round(sum(milliseconds))::bigint AS milliseconds
      FROM safe GROUP BY query
), counted AS (
    SELECT query, calls, milliseconds, count(*) OVER () AS distinct_queries,
           sum(octet_length(query)) OVER (ORDER BY calls DESC, query COLLATE "C") AS bytes
      FROM merged
)
SELECT query, calls, milliseconds, distinct_queries
  FROM counted
 WHERE bytes <= 64000000
 ORDER BY calls DESC, query COLLATE "C"
 LIMIT 10000
