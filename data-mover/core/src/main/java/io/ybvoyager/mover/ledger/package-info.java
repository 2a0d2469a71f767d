/** What has been applied, kept in the target beside the rows. */
@NullMarked
package io.ybvoyager.mover.ledger;

import org.jspecify.annotations.NullMarked;
