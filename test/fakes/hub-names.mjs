// The internet in front of a stand-in's machines: whoever connects to a hub's name (203-0-113-7.sslip.io) reaches the machine that has this
// address now, or nobody. All machines are one server of this computer.
import { Socket } from "node:net";

/** Nobody listens there. */
const nobody = 9;

/** Leads this program's connections to hubs' names to a port of this computer. */
export function leadHubNames(
  /** @type {number} */ port,
  /** @type {(address: string) => boolean} whether a machine has it now */ isTaken,
) {
  const own = Socket.prototype.connect;
  Socket.prototype.connect = /** @type {any} */ (
    function connect(/** @type {any} */ ...args) {
      // Node's own functions hand their arguments over as one list.
      const options = Array.isArray(args[0]) ? args[0][0] : args[0];
      const name = /^(\d+)-(\d+)-(\d+)-(\d+)\.sslip\.io$/.exec(String(options?.host ?? ""));
      if (name !== null)
        Object.assign(options, {
          host: "127.0.0.1",
          port: isTaken(name.slice(1).join(".")) ? port : nobody,
        });
      return /** @type {any} */ (own).apply(this, args);
    }
  );
}
