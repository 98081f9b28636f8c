package io.kelir.platform.segments.store;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.RunControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Segments in a local folder that mirrors the object store's keys. Symbolic links are not followed. */
public final class FolderStore implements SegmentStore {
    private final Path folder;

    public FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<StoredObject> list(String prefix, RunControl control) {
        if (!Files.isDirectory(folder)) {
            throw new FederationException(
                    ErrorCode.PLATFORM_UNAVAILABLE, "The folder of the segments does not exist or is not a folder.");
        }
        Path start = folder.resolve(prefix);
        if (!start.normalize().startsWith(folder.normalize()) || !Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.peek(file -> control.check())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(file -> object(file).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
    }

    private Optional<StoredObject> object(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String key = folder.relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            Instant storedAt = attributes.lastModifiedTime().toInstant();
            return Optional.of(
                    new StoredObject(key, attributes.size(), String.valueOf(storedAt.toEpochMilli()), storedAt));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // removed while the folder was listed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int length, RunControl control) {
        control.check();
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (SeekableByteChannel channel = Files.newByteChannel(folder.resolve(object.key()))) {
            if (channel.size() != object.bytes()) {
                throw new FederationException(
                        ErrorCode.PLATFORM_FAILED, "A segment changed while it was read. Ask again.");
            }
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                control.check();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
        return Optional.of(bytes.array());
    }

    private static FederationException failed(Exception cause) {
        return new FederationException(ErrorCode.PLATFORM_FAILED, "The folder of the segments cannot be read.", cause);
    }

    @Override
    public void close() {}
}
