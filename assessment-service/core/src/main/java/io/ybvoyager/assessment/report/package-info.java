/** Makes findings into a report: complexity, effort, what happens to each object; and the page that shows it. */
@NullMarked
package io.ybvoyager.assessment.report;

import org.jspecify.annotations.NullMarked;
