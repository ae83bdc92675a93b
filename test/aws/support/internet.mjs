// The internet in front of moto's AWS, for a program that is started with `node --import` of this file.
//
// MOTO_ADDRESSES is a file with a JSON list of the addresses at which a machine answers, MOTO_HUB_PORT the port that answers for them.
import { readFileSync } from "node:fs";
import { leadHubNames } from "../../fakes/hub-names.mjs";

const { MOTO_ADDRESSES = "", MOTO_HUB_PORT = "" } = process.env;

leadHubNames(Number(MOTO_HUB_PORT), (ip) => JSON.parse(readFileSync(MOTO_ADDRESSES, "utf8")).includes(ip));
