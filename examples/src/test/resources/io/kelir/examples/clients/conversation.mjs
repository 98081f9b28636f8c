// Sends requests with a TypeScript client and prints each result on a line of its own.
// Arguments: "sdk" or "client" (the package), "http" and an address, or "stdio" and a command.
// KELIR_TOKEN holds the bearer token for HTTP, KELIR_REQUESTS the requests as JSON.
const [library, transport, ...where] = process.argv.slice(2);

const packages = {
  sdk: {
    client: '@modelcontextprotocol/sdk/client/index.js',
    http: '@modelcontextprotocol/sdk/client/streamableHttp.js',
    stdio: '@modelcontextprotocol/sdk/client/stdio.js',
  },
  client: {
    client: '@modelcontextprotocol/client',
    http: '@modelcontextprotocol/client',
    stdio: '@modelcontextprotocol/client/stdio',
  },
}[library];

const { Client } = await import(packages.client);

async function connection() {
  if (transport === 'http') {
    const { StreamableHTTPClientTransport } = await import(packages.http);
    return new StreamableHTTPClientTransport(new URL(where[0]), {
      requestInit: { headers: { Authorization: `Bearer ${process.env.KELIR_TOKEN}` } },
    });
  }
  const { StdioClientTransport } = await import(packages.stdio);
  return new StdioClientTransport({ command: where[0], args: where.slice(1), stderr: 'ignore' });
}

const client = new Client({ name: 'conversation', version: '1' });
await client.connect(await connection());
for (const { method, params } of JSON.parse(process.env.KELIR_REQUESTS)) {
  const result = method === 'tools/list' ? await client.listTools() : await client.callTool(params);
  console.log(JSON.stringify(result));
}
await client.close();
