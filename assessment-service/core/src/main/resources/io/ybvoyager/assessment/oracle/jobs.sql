/* ybvoyager: jobs of the scheduler
   Why: they need another scheduler
   Columns: owner, job_name, job_type, schedule. */
SELECT j.owner, j.job_name, j.job_type, SUBSTR(j.repeat_interval, 1, 500) AS schedule
  FROM &views._scheduler_jobs j
 WHERE j.owner IN (&schemas)
 ORDER BY owner, job_name
