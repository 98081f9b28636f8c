/** What a caller gets: a disclosure, a refusal or a failure, and where it was published. Open {@link io.kelir.answer.Answer} first. */
@NullMarked
package io.kelir.answer;

import org.jspecify.annotations.NullMarked;
