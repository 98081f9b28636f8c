/** One Kafka broker as a program of its own. Open {@link io.kelir.embedded.broker.BrokerMain} first. */
@NullMarked
package io.kelir.embedded.broker;

import org.jspecify.annotations.NullMarked;
