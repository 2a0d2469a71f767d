/**
 * Judges a database, or its schema files, for a move to YugabyteDB: {@link io.ybvoyager.assessment.Assessment} reads a live
 * database, {@link io.ybvoyager.assessment.Analysis} reads files; both end in an {@link io.ybvoyager.assessment.AssessmentReport}.
 * Plain Java; knows no server.
 */
@NullMarked
package io.ybvoyager.assessment;

import org.jspecify.annotations.NullMarked;
