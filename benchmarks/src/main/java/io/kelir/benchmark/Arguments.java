package io.kelir.benchmark;

/** Numbers of a command line. */
final class Arguments {
    private Arguments() {}

    static int number(String[] arguments, int position, int otherwise) {
        return position < arguments.length ? Integer.parseInt(arguments[position]) : otherwise;
    }
}
