/**
 * PostgreSQL's own grammar, and nothing but it, for every judgement about SQL text: {@link
 * io.ybvoyager.assessment.sql.SqlParser} reads statements, {@link io.ybvoyager.assessment.sql.StatementSplitter} cuts scripts into
 * statements, {@link io.ybvoyager.assessment.sql.Ast} walks the trees.
 */
@NullMarked
package io.ybvoyager.assessment.sql;

import org.jspecify.annotations.NullMarked;
