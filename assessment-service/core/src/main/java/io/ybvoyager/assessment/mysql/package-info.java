/**
 * MySQL and MariaDB as sources. Catalogs and schema files are read into the same records ({@link io.ybvoyager.assessment.mysql.Schema});
 * rules judge the records, and the parse trees of what holds SQL; nothing else is known of the server.
 */
@NullMarked
package io.ybvoyager.assessment.mysql;

import org.jspecify.annotations.NullMarked;
