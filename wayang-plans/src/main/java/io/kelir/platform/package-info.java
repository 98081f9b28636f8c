/** What a data engineer implements to register a new kind of platform. Open {@link io.kelir.platform.PlatformProvider} first. */
@NullMarked
package io.kelir.platform;

import org.jspecify.annotations.NullMarked;
