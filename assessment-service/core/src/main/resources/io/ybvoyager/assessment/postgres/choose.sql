/* ybvoyager: the schemas that were asked for: names, * for any text, ? for one character; all of users when none is named. */
WITH existing AS (
    SELECT nspname AS name FROM pg_namespace n
     WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
), wanted AS (
    SELECT btrim(p) AS pattern,
           replace(replace(replace(replace(replace(btrim(p), '\', '\\'), '%', '\%'), '_', '\_'), '*', '%'), '?', '_') AS mask
      FROM unnest(string_to_array(:'schemas', ',')) p WHERE btrim(p) <> ''
)
SELECT length(set_config('ybvoyager.schemas', coalesce((SELECT array_agg(e.name ORDER BY e.name) FROM existing e
           WHERE NOT EXISTS (SELECT FROM wanted) OR EXISTS (SELECT FROM wanted w WHERE e.name LIKE w.mask)), '{}')::text, false)) AS chosen,
       coalesce((SELECT string_agg(w.pattern, ', ') FROM wanted w
           WHERE NOT EXISTS (SELECT FROM existing e WHERE e.name LIKE w.mask)), '') AS unknown,
       EXISTS (SELECT FROM wanted w WHERE NOT EXISTS (SELECT FROM existing e WHERE e.name LIKE w.mask)) AS has_unknown
\gset
