/* ybvoyager: links to other databases; no password, no address
   Why: queries over them need another way
   Columns: owner, db_link. */
SELECT l.owner, l.db_link
  FROM &views._db_links l
 WHERE l.owner IN (&schemas) OR l.owner = 'PUBLIC'
 ORDER BY owner, db_link
