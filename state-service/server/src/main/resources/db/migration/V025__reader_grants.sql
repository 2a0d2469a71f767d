-- The reader sees the views only: the tables may change from release to release.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'ybvoyager_reader') THEN
        GRANT USAGE ON SCHEMA ybvoyager TO ybvoyager_reader;
        GRANT SELECT ON ybvoyager.v_migration_status, ybvoyager.v_table_progress, ybvoyager.v_history,
            ybvoyager.v_jobs, ybvoyager.v_reports TO ybvoyager_reader;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'ybvoyager_reader was granted nothing: %', SQLERRM;
END
$$;
