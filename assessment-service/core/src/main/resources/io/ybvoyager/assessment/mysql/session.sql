/* ybvoyager: how the session behaves: it only reads, gives up rather than wait or run long, and prints the same on every machine */
SET NAMES utf8mb4;
SET SESSION sql_mode = '', time_zone = '+00:00', lock_wait_timeout = 5, group_concat_max_len = 1048576;
/*!50708 SET SESSION max_execution_time = 120000 */ /*M!100101 SET SESSION max_statement_time = 120 */;
SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ;
START TRANSACTION /* ybvoyager */ WITH CONSISTENT SNAPSHOT, READ ONLY;
