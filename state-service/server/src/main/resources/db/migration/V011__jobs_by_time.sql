CREATE INDEX jobs_by_time ON ybvoyager.jobs (started_at DESC, job_id);
