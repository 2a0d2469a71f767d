/**
 * The facts about a schema that rules judge, read from DDL: that of files, or that which the catalog queries of a live database
 * compose. One model, so that a rule is written once.
 */
@NullMarked
package io.ybvoyager.assessment.schema;

import org.jspecify.annotations.NullMarked;
