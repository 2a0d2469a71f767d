/**
 * Reports as pages for people: one file each, without network, readable without scripts, every value escaped.
 *
 * <p>A report may come from anywhere, so its values are never markup: {@code Html} escapes what is written, and what scripts show
 * travels as JSON that they put into the page as text only. The page's policy allows the one script and the one style sheet that are
 * ours, by their hashes.
 */
@NullMarked
package io.ybvoyager.assessment.html;

import org.jspecify.annotations.NullMarked;
