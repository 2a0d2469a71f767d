/* ybvoyager: policies of the virtual private database
   Why: they become row level security
   Columns: owner, object_name, policy_name, function_name. */
SELECT p.object_owner AS owner,
       p.object_name,
       p.policy_name,
       p.pf_owner || '.' || NVL2(p.package, p.package || '.', '') || p.function AS function_name
  FROM &views._policies p
 WHERE p.object_owner IN (&schemas)
 ORDER BY owner, object_name, policy_name
