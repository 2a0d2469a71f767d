/** The assessment service: runs assessments in the background, keeps their directories, judges schema files on request. */
@NullMarked
package io.ybvoyager.assessment.server;

import org.jspecify.annotations.NullMarked;
