/* ybvoyager: product and version, which decide what words mean */
SELECT JSON_OBJECT('version', VERSION(), 'comment', @@version_comment)
