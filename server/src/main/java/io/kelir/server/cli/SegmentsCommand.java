package io.kelir.server.cli;

import picocli.CommandLine.Command;

/** {@code kelir segments}: topics as they lie in a store, for whoever runs the store. */
@Command(
        name = "segments",
        description = {
            "Looks into topics that lie as segments in an object store or a folder, with the store's own credentials.",
            "Asks no server and no policy: whoever may read the store sees its records."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SegmentsCatCommand.class, SegmentsInspectCommand.class})
final class SegmentsCommand {}
