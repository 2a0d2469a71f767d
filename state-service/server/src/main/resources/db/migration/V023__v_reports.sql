CREATE VIEW ybvoyager.v_reports AS
SELECT m.migration_name, r.migration_uuid, r.report_type, r.report_version, r.generated_at, r.report_data
FROM ybvoyager.reports r
JOIN ybvoyager.migrations m ON m.migration_uuid = r.migration_uuid;
