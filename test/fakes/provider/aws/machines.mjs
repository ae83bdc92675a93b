// Machine types as AWS tells of them: what their processor is, and in which zones of a region they are to be had.
import { regionOf } from "./account.mjs";

/** @typedef {import("../habits.mjs").Scene} Scene */

/** Zones that have machines of this type: those with GPUs are not in the first one, as it often is. */
export function zonesOf(/** @type {string} */ machine, /** @type {Scene} */ scene) {
  const letters = /^[gp][0-9]/.test(machine) ? ["b", "c"] : ["a", "b", "c"];
  return letters.map((letter) => `${regionOf(scene)}${letter}`);
}

/** What is told of a type. ARM's have a g among the letters behind their number (m7g, c6gn); the oldest do not run on Nitro. */
export function machineType(/** @type {string} */ machine) {
  const isArm = /^([a-z]+[0-9]+[a-z]*g|a1\.)/.test(machine);
  return {
    id: machine,
    instance_type: machine,
    supported_architectures: [isArm ? "arm64" : "x86_64"],
    hypervisor: /^(t2|m[1-4]|c[1-4]|r3)\./.test(machine) ? "xen" : "nitro",
  };
}
