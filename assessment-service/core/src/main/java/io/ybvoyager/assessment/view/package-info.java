/**
 * Assessments on a web page of this machine: a list, the report of each, its files, and two side by side. Serves only addresses of
 * the machine itself, only reading, only what a scan of the directory found; pages are made from the JSON reports, so HTML that
 * somebody put beside them is never shown.
 */
@NullMarked
package io.ybvoyager.assessment.view;

import org.jspecify.annotations.NullMarked;
