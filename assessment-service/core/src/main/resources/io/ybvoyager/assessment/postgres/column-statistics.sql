/* ybvoyager: how the values of columns are spread and how wide they are. Shares and widths only: no value of a row is read. */
SELECT DISTINCT ON (schemaname, tablename, attname) schemaname AS schema_name, tablename AS table_name, attname AS column_name,
       null_frac, coalesce(most_common_freqs[1], 0) AS most_common, avg_width AS average_bytes, n_distinct AS distinct_values
  FROM pg_stats
 WHERE schemaname = ANY (current_setting('ybvoyager.schemas')::text[])
 ORDER BY 1, 2, 3, inherited
 LIMIT 200000
