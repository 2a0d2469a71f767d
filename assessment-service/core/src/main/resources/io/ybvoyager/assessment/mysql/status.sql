/* ybvoyager: for how long the counters have counted */
SELECT JSON_OBJECT('name', LOWER(s.variable_name), 'value', s.variable_value)
  FROM /*!50708 performance_schema.global_status */ /*M!100000 information_schema.global_status */ s
 WHERE LOWER(s.variable_name) = 'uptime'
