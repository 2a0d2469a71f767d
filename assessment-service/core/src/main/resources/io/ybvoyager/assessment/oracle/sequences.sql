/* ybvoyager: sequences
   Why: limits and caches differ
   Columns: owner, sequence_name, min_value, max_value, increment_by, cycle_flag, order_flag, cache_size, last_number. */
SELECT s.sequence_owner AS owner,
       s.sequence_name,
       s.min_value,
       s.max_value,
       s.increment_by,
       s.cycle_flag,
       s.order_flag,
       s.cache_size,
       s.last_number
  FROM &views._sequences s
 WHERE s.sequence_owner IN (&schemas)
 ORDER BY owner, sequence_name
