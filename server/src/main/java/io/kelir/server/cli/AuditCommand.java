package io.kelir.server.cli;

import picocli.CommandLine.Command;

/** {@code kelir audit}: about the events of statements, as they stand on Kafka. */
@Command(
        name = "audit",
        description = "Reads and verifies the record of statements on Kafka. Needs no running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditVerifyCommand.class, AuditShowCommand.class, AuditTailCommand.class, AuditEraseCommand.class
        })
final class AuditCommand {}
