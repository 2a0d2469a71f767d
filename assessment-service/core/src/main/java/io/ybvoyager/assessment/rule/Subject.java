package io.ybvoyager.assessment.rule;

import io.ybvoyager.assessment.schema.SchemaModel;
import io.ybvoyager.assessment.sql.SqlParser;
import java.util.List;

/**
 * What is judged.
 *
 * @param queries texts of statements that ran, as the source keeps them
 * @param schemas names in scope; empty means all
 */
public record Subject(
        SchemaModel schema, Statistics statistics, List<String> queries, List<String> schemas, SqlParser parser) {}
