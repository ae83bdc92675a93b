// The internet in front of the stand-in's cloud, for a program that is started with `node --import` of this file.
//
// STANDIN_PROVIDER is the cloud's name, STANDIN_CLOUD its folder, STANDIN_HUB_PORT the port that answers for its machines.
import { leadHubNames } from "../hub-names.mjs";
import { Cloud } from "./cloud.mjs";

const { STANDIN_PROVIDER = "", STANDIN_CLOUD = "", STANDIN_HUB_PORT = "" } = process.env;
/** @type {{ isTaken: (cloud: Cloud, ip: string) => boolean }} */
const { isTaken } = await import(`./${STANDIN_PROVIDER}/reach.mjs`);
const cloud = new Cloud(STANDIN_CLOUD);

leadHubNames(Number(STANDIN_HUB_PORT), (ip) => isTaken(cloud, ip));
