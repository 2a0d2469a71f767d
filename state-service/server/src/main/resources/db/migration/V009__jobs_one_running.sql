-- At most one running job per migration, hence also per phase of it, whatever the replicas of the service do.
CREATE UNIQUE INDEX jobs_one_running ON ybvoyager.jobs (migration_uuid) WHERE status = 'RUNNING';
