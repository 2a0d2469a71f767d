/** Work items: parts of heavy phases that workers lease one at a time. */
@NullMarked
package io.ybvoyager.state.work;

import org.jspecify.annotations.NullMarked;
