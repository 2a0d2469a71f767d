/* ybvoyager: synonyms of the schemas, and public ones for their objects
   Why: they have no counterpart
   Columns: owner, synonym_name, table_owner, table_name, db_link. */
SELECT s.owner, s.synonym_name, s.table_owner, s.table_name, s.db_link
  FROM &views._synonyms s
 WHERE s.owner IN (&schemas) OR (s.owner = 'PUBLIC' AND s.table_owner IN (&schemas))
 ORDER BY owner, synonym_name
