// The internet in front of the stand-in's cloud, for a program that is started with `node --import` of this file: whoever connects to a hub's name
// (203-0-113-7.sslip.io) reaches the machine that has this address now, or nobody. All machines are one server of this computer.
//
// STANDIN_PROVIDER is the cloud's name, STANDIN_CLOUD its folder, STANDIN_HUB_PORT the port that answers for its machines.
import { Socket } from "node:net";
import { Cloud } from "./cloud.mjs";

const { STANDIN_PROVIDER = "", STANDIN_CLOUD = "", STANDIN_HUB_PORT = "" } = process.env;
/** @type {{ isTaken: (cloud: Cloud, ip: string) => boolean }} */
const { isTaken } = await import(`./${STANDIN_PROVIDER}/reach.mjs`);
const cloud = new Cloud(STANDIN_CLOUD);
const own = Socket.prototype.connect;

Socket.prototype.connect = /** @type {any} */ (
  function connect(/** @type {any} */ ...args) {
    // Node's own functions hand their arguments over as one list.
    const options = Array.isArray(args[0]) ? args[0][0] : args[0];
    const name = /^(\d+)-(\d+)-(\d+)-(\d+)\.sslip\.io$/.exec(String(options?.host ?? ""));
    if (name !== null)
      Object.assign(options, {
        host: "127.0.0.1",
        port: isTaken(cloud, name.slice(1).join(".")) ? Number(STANDIN_HUB_PORT) : 9,
      });
    return /** @type {any} */ (own).apply(this, args);
  }
);
