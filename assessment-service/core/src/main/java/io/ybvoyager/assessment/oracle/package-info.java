/**
 * Oracle as a source, 11.2 to 23ai: dictionary queries (online by JDBC, or by sqlplus from generated scripts), schema files, rules and
 * the DDL for the target. SQL and PL/SQL are judged on parse trees of Debezium's PL/SQL grammar.
 */
@NullMarked
package io.ybvoyager.assessment.oracle;

import org.jspecify.annotations.NullMarked;
