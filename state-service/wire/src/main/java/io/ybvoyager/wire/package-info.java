/**
 * What every part of the suite speaks on the wire: problems (RFC 9457), secrets that cannot print, pages.
 * Plain Java; what needs an HTTP framework is in {@code io.ybvoyager.wire.http}.
 */
@NullMarked
package io.ybvoyager.wire;

import org.jspecify.annotations.NullMarked;
