/**
 * Assessments of many databases: {@code fleet.yaml} says which, every member is assessed into a directory of its own, and what they
 * have in common is composed from the members' reports on disk.
 */
@NullMarked
package io.ybvoyager.assessment.fleet;

import org.jspecify.annotations.NullMarked;
