/** Recommends a target cluster from sizes and load, by measurements of YugabyteDB on machines of three sizes. */
@NullMarked
package io.ybvoyager.assessment.sizing;

import org.jspecify.annotations.NullMarked;
