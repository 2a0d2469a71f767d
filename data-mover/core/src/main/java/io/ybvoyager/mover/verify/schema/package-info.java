/** Whether two databases have the same schema, object by object, read from the catalogs of both. */
@NullMarked
package io.ybvoyager.mover.verify.schema;

import org.jspecify.annotations.NullMarked;
