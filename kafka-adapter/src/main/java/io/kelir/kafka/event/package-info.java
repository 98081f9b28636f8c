/** The events of statements as CloudEvents with JSON Schemas; a public, additive-only contract. Open {@link io.kelir.kafka.event.EventRecords} first. */
@NullMarked
package io.kelir.kafka.event;

import org.jspecify.annotations.NullMarked;
