// A stand-in for any Terraform provider: `node main.mjs --schema FILE --behaviour FILE --cloud FOLDER [--habits NAME]`, started by Terraform as
// a plugin. It serves the schema, and a cloud that is a folder (cloud.mjs).
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadPackageDefinition, Server, ServerCredentials } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { handlersOf } from "./calls/index.mjs";
import { Cloud } from "./cloud.mjs";
import { habitsOf } from "./clouds.mjs";

const { values } = parseArgs({
  options: {
    schema: { type: "string" },
    behaviour: { type: "string" },
    cloud: { type: "string" },
    habits: { type: "string", default: "none" },
  },
});

if (process.env.TF_PLUGIN_MAGIC_COOKIE === undefined) {
  console.error("This program is a plugin: Terraform starts it.");
  process.exit(1);
}
// Terraform forwards an interrupt in its own way (StopProvider) and asks to shut down when it has done.
process.on("SIGINT", () => undefined);
// Killed, Terraform can ask nothing any more.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
}, 200).unref();

const cloud = new Cloud(values.cloud ?? "");
const provider = handlersOf({
  schema: only(JSON.parse(readFileSync(values.schema ?? "", "utf8"))),
  behaviour: JSON.parse(readFileSync(values.behaviour ?? "", "utf8")),
  cloud,
  habits: await habitsOf(values.habits),
});
serve();

/** The one provider of a schema file. */
function only(/** @type {{ provider_schemas: Record<string, any> }} */ { provider_schemas }) {
  return Object.values(provider_schemas)[0];
}

function serve() {
  const definition = loadSync(new URL("plugin.proto", import.meta.url).pathname, {
    keepCase: true,
    longs: Number,
    defaults: true,
    oneofs: true,
  });
  const { tfplugin6 } = /** @type {any} */ (loadPackageDefinition(definition));
  const server = new Server({ "grpc.max_send_message_length": -1, "grpc.max_receive_message_length": -1 });
  server.addService(tfplugin6.Provider.service, provider);
  const bytes = { serialize: () => Buffer.alloc(0), deserialize: () => ({}) };
  const shutdown = {
    path: "/plugin.GRPCController/Shutdown",
    requestStream: false,
    responseStream: false,
    requestSerialize: bytes.serialize,
    requestDeserialize: bytes.deserialize,
    responseSerialize: bytes.serialize,
    responseDeserialize: bytes.deserialize,
  };
  server.addService(
    { Shutdown: shutdown },
    {
      Shutdown: (/** @type {unknown} */ _call, /** @type {Function} */ answer) => {
        answer(null, {});
        setImmediate(() => process.exit(0));
      },
    },
  );
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    // The plugin's first words: version of the handshake, of the protocol, and where it listens.
    process.stdout.write(`1|6|tcp|127.0.0.1:${port}|grpc|\n`);
  });
}
