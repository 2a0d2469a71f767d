/* ybvoyager: options that are in use; needs DBA views
   Why: they tell what the database relies on, such as Partitioning or Spatial
   Columns: name. */
SELECT DISTINCT f.name AS name
  FROM dba_feature_usage_statistics f
 WHERE f.currently_used = 'TRUE'
 ORDER BY name
