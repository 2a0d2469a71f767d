/* ybvoyager: what server this is. One row; every user may read it
   Why: rules and types depend on the version and the character set
   Columns: version, product, database, service, charset, ncharset, length_semantics. */
SELECT (SELECT MAX(v.version) FROM product_component_version v WHERE v.product LIKE 'Oracle%') AS version,
       (SELECT MAX(v.product) FROM product_component_version v WHERE v.product LIKE 'Oracle%') AS product,
       SYS_CONTEXT('USERENV', 'DB_NAME') AS database,
       SYS_CONTEXT('USERENV', 'SERVICE_NAME') AS service,
       (SELECT n.value FROM nls_database_parameters n WHERE n.parameter = 'NLS_CHARACTERSET') AS charset,
       (SELECT n.value FROM nls_database_parameters n WHERE n.parameter = 'NLS_NCHAR_CHARACTERSET') AS ncharset,
       (SELECT n.value FROM nls_database_parameters n WHERE n.parameter = 'NLS_LENGTH_SEMANTICS') AS length_semantics
  FROM DUAL
 ORDER BY version
