// A real provider plugin of protocol 5, started without Terraform and asked as Terraform would. For recording what its schema does not say.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { credentials, loadPackageDefinition, makeClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

// Versions 5 and 6 differ in the calls' names; the messages that are used here are the same.
const NAMES = /** @type {Record<string, string>} */ ({ ConfigureProvider: "Configure" });

/**
 * Starts it. `call` throws what the plugin calls an error; `stop` ends it.
 * @returns {Promise<{ call: (name: string, request: object) => Promise<any>, stop: () => void }>}
 */
export async function startPlugin(/** @type {string} */ program) {
  const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
  // What the plugin asks of its cloud all the same finds nobody: port 9 of this computer.
  const env = {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: cookie,
    PLUGIN_PROTOCOL_VERSIONS: "5",
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
  };
  const child = spawn(program, [], { env, stdio: ["ignore", "pipe", "ignore"] });
  const [first] = await Promise.race([
    new Promise((resolve) => createInterface(child.stdout).once("line", (line) => resolve([line]))),
    new Promise((_, reject) =>
      child.once("exit", (code) => reject(new Error(`${program} ended with ${code}`))),
    ),
  ]);
  const [, , network, address] = String(first).split("|");
  const client = clientOf(network === "unix" ? `unix:${address}` : address);
  return {
    call: (name, request) =>
      new Promise((resolve, reject) =>
        client[name](request, (/** @type {Error | null} */ error, /** @type {any} */ answer) => {
          const wrong = answer?.diagnostics?.find((/** @type {any} */ each) => each.severity === 1);
          if (error !== null || wrong !== undefined)
            reject(error ?? new Error(`${wrong.summary} ${wrong.detail}`));
          else resolve(answer);
        }),
      ),
    stop: () => {
      client.close();
      child.kill("SIGKILL");
    },
  };
}

function clientOf(/** @type {string} */ address) {
  const proto = fileURLToPath(new URL("../../test/fakes/provider/plugin.proto", import.meta.url));
  const loaded = /** @type {any} */ (
    loadPackageDefinition(loadSync(proto, { keepCase: true, longs: Number, defaults: true, oneofs: true }))
  );
  const service = Object.fromEntries(
    Object.entries(loaded.tfplugin6.Provider.service).map(([name, method]) => [
      name,
      { .../** @type {object} */ (method), path: `/tfplugin5.Provider/${NAMES[name] ?? name}` },
    ]),
  );
  const size = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
  const Client = makeClientConstructor(/** @type {any} */ (service), "Provider");
  return /** @type {any} */ (new Client(address, credentials.createInsecure(), size));
}
