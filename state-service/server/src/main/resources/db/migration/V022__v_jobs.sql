CREATE VIEW ybvoyager.v_jobs AS
SELECT m.migration_name, j.migration_uuid, j.job_id, j.phase, j.command, j.status, j.cancel_requested, j.progress,
       j.error, j.worker, j.actor, j.channel, j.started_at, j.finished_at, j.heartbeat_at
FROM ybvoyager.jobs j
JOIN ybvoyager.migrations m ON m.migration_uuid = j.migration_uuid;
