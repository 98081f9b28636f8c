package io.kelir.answer;

/** Records on their way to their topics. Both methods wait a short bounded time and never throw. */
public interface Delivery {
    /** Nothing to deliver. */
    Delivery NOTHING = new Delivery() {
        @Override
        public Receipt receipt() {
            return Receipt.NONE;
        }

        @Override
        public boolean isAcknowledged() {
            return true;
        }
    };

    /** Records that stay in the outbox for now. */
    Delivery LATER = new Delivery() {
        @Override
        public Receipt receipt() {
            return Receipt.PENDING;
        }

        @Override
        public boolean isAcknowledged() {
            return false;
        }
    };

    /** Receipt of the last record that holds an answer; NONE when there is none (events alone have no receipt). */
    Receipt receipt();

    /** Whether the broker has acknowledged every record. */
    boolean isAcknowledged();
}
