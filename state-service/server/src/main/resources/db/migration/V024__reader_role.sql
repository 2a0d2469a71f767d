-- Roles belong to the whole cluster, and the suite's user may not be allowed to make one: then an administrator can.
DO $$
BEGIN
    CREATE ROLE ybvoyager_reader NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'role ybvoyager_reader was not created: %', SQLERRM;
END
$$;
