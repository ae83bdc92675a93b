// The parts of GitHub around a job that have no REST operation: a token that may do what the job asks for, and the store of artifacts.
import { createServer, type IncomingMessage } from "node:http";
import { zipSync } from "fflate";
import type { Github, Permissions } from "../../fakes/github/github.ts";
import { actionsBot } from "../../fakes/github/state.ts";

export interface JobServices extends AsyncDisposable {
  readonly url: string;
  /** GITHUB_TOKEN of the run; it may do nothing until a job has begun. */
  readonly token: string;
}

/** Starts the services of one run on a free port. `permissions` are those of the workflow's jobs. */
export async function startJobServices(
  github: Github,
  permissions: ReadonlyMap<string, Permissions>,
): Promise<JobServices> {
  const token = github.token({});
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const [kind, name = "", , artifact = "", file = ""] = (request.url ?? "/").slice(1).split("/");
    const granted = kind === "jobs" ? permissions.get(name) : undefined;
    if (granted !== undefined)
      github.state.tokens.set(token, { user: actionsBot, permissions: granted, isInstallation: true });
    else if (kind === "runs" && file !== "")
      github.artifact(Number(name), artifact, Buffer.from(zipSync({ [file]: body })));
    else response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    token,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function read(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
