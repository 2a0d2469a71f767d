/* ybvoyager: jobs of DBMS_JOB
   Why: they need another scheduler
   Columns: owner, job_name, schedule. */
SELECT j.schema_user AS owner, 'JOB ' || j.job AS job_name, j.interval AS schedule
  FROM &views._jobs j
 WHERE j.schema_user IN (&schemas)
 ORDER BY owner, job_name
