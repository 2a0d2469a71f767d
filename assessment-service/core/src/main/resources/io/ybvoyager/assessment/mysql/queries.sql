/* ybvoyager: digests of statements that ran: constants are replaced by marks; calls and time, to judge what matters most */
SELECT JSON_OBJECT('query', d.digest_text, 'calls', d.calls, 'milliseconds', ROUND(d.picoseconds / 1000000000))
  FROM (SELECT MAX(s.digest_text) AS digest_text, SUM(s.count_star) AS calls, SUM(s.sum_timer_wait) AS picoseconds
          FROM performance_schema.events_statements_summary_by_digest s
         WHERE s.digest_text IS NOT NULL AND s.schema_name IS NOT NULL
           AND JSON_CONTAINS(@ybvoyager_schemas, JSON_QUOTE(CONVERT(s.schema_name USING utf8mb4)))
         GROUP BY s.digest) d
 ORDER BY d.calls DESC, BINARY d.digest_text
 LIMIT 2000
