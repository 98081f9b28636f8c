package io.kelir.server.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells cheaply whether a file is another than before: one call of the file system.
 *
 * @param modified when it was last written
 * @param size     in bytes
 * @param key      the file's own identity, where the file system has one: a file moved to this place has another
 */
record FileStamp(FileTime modified, long size, String key) {
    /** The stamp of what is there now; empty when nothing is there or can be read. */
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
