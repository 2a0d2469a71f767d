/** Compares two reports of a database: what is new, what was fixed, what became of schema, size and effort. */
@NullMarked
package io.ybvoyager.assessment.compare;

import org.jspecify.annotations.NullMarked;
