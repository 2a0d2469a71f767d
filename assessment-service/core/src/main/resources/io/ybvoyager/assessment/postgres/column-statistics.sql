/* ybvoyager: how the values of columns are spread. Shares only: no value of a row is read. */
SELECT schemaname AS schema_name, tablename AS table_name, attname AS column_name,
       null_frac, coalesce(most_common_freqs[1], 0) AS most_common
  FROM pg_stats
 WHERE schemaname = ANY (current_setting('ybvoyager.schemas')::text[])
   AND (null_frac >= 0.4 OR most_common_freqs[1] >= 0.6)
 ORDER BY 1, 2, 3
 LIMIT 200000
