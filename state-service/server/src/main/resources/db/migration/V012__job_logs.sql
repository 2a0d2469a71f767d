CREATE TABLE ybvoyager.job_logs (
    job_id    uuid        NOT NULL REFERENCES ybvoyager.jobs (job_id) ON DELETE CASCADE,
    seq       bigint      NOT NULL,
    logged_at timestamptz NOT NULL,
    level     text        NOT NULL,
    message   text        NOT NULL,
    PRIMARY KEY (job_id, seq)
);
