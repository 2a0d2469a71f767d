/** The contract of the assessment service. */
@NullMarked
package io.ybvoyager.assessment.api;

import org.jspecify.annotations.NullMarked;
