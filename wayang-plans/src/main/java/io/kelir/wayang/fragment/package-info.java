/** Which part of a tree each platform runs by itself. Open {@link io.kelir.wayang.fragment.FragmentPlanner} first. */
@NullMarked
package io.kelir.wayang.fragment;

import org.jspecify.annotations.NullMarked;
