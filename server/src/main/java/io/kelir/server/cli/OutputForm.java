package io.kelir.server.cli;

/** How an answer is shown. */
enum OutputForm {
    TABLE,
    JSON
}
