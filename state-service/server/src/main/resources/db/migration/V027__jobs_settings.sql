ALTER TABLE ybvoyager.jobs ADD COLUMN settings jsonb;
