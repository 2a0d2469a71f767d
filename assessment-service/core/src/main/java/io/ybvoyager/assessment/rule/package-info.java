/**
 * What YugabyteDB treats differently, and how to find it. A rule is a constant of type {@link IssueType} and a pure function over a
 * {@link Subject}; {@link Catalogue} lists them all.
 */
@NullMarked
package io.ybvoyager.assessment.rule;

import org.jspecify.annotations.NullMarked;
