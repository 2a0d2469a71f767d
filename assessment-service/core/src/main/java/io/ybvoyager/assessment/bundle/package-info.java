/**
 * What every collector writes and every analysis reads: a directory with {@code manifest.json} and a file per query, CSV (RFC 4180
 * with header; an empty unquoted field is NULL) or JSON lines.
 */
@NullMarked
package io.ybvoyager.assessment.bundle;

import org.jspecify.annotations.NullMarked;
