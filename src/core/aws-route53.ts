// Route 53's zones: the question for those of a name, and the one that the internet sees among the answer's (API version 2013-04-01). Pure.

import { innerText, listOf } from "./aws-xml.ts";
import { objectOf } from "./json.ts";

/** Asks for the zones from this name on. Of one name there may be several: one for the internet, others inside networks. */
export function zonesPath(zone: string): string {
  return `/2013-04-01/hostedzonesbyname?dnsname=${zone}&maxitems=100`;
}

/** Id of the public zone of this name, as terraform/aws takes it; null without one. */
export function publicZoneIn(answer: unknown, zone: string): string | null {
  const found = listOf(objectOf(answer).HostedZones, "HostedZone").find(
    (each) => innerText(each, "Name") === `${zone}.` && innerText(each, "Config", "PrivateZone") !== "true",
  );
  return found === undefined ? null : (innerText(found, "Id") ?? "").replace(/^\/hostedzone\//, "");
}
