/* ybvoyager: directories of the machine that users may name
   Why: programs that read files need another way
   Columns: name. */
SELECT d.directory_name AS name
  FROM &views._directories d
 WHERE d.directory_name NOT IN ('DATA_PUMP_DIR', 'PREUPGRADE_DIR', 'XMLDIR', 'XSDDIR', 'SDO_DIR_ADMIN', 'SDO_DIR_WORK',
                                'JAVA$JOX$CUJS$DIRECTORY$', 'DBMS_OPTIM_LOGDIR', 'DBMS_OPTIM_ADMINDIR')
   AND d.directory_name NOT LIKE 'ORACLE%'
   AND d.directory_name NOT LIKE 'OPATCH%'
 ORDER BY name
