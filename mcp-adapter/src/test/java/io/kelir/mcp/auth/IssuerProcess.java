package io.kelir.mcp.auth;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An {@link IssuerMain} in a JVM of its own. */
public final class IssuerProcess implements AutoCloseable {
    private static final String READY = "READY ";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private IssuerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    public static IssuerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IssuerMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new IOException("the issuer ended before it was ready");
        }
        return new IssuerProcess(process, line.substring(READY.length()));
    }

    /** Its name in tokens, and its address. */
    public String url() {
        return url;
    }

    public URI keys() {
        return URI.create(url + "/keys");
    }

    /** A signed token with these claims, and issuer and times where they name none. */
    public String token(String claims) throws IOException, InterruptedException {
        return post("/token", claims);
    }

    /** From now on another key signs, and only that one is published. */
    public void rotate() throws IOException, InterruptedException {
        post("/rotate", "");
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the issuer answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
