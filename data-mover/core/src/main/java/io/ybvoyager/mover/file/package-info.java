/**
 * CSV and text files into tables of the target. The target parses the rows; what is here only finds where they begin and
 * end, so that a file can be cut into batches, and keeps account of them in the ledger.
 */
@NullMarked
package io.ybvoyager.mover.file;

import org.jspecify.annotations.NullMarked;
