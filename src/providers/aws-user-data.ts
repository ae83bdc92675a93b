// What terraform/aws gives the module that makes the user data, as far as it is known without asking AWS: for hubctl render.

import type { ParsedHub } from "../core/hubs.ts";
import { regionOf } from "./aws-preparation.ts";
import type { KnownOfMachine, MachineInputs } from "./provider.ts";

// They stand where only AWS knows what will.
const account = { name: "ACCOUNT", words: "the number of the AWS account" };
const disk = { name: "volDISK", words: "the id of the homes' disk, without its dash" };

/**
 * The module's inputs, as terraform/aws/main.tf has them; `stackRevision` is the module's own output, `known` what AWS made. Throws HubError
 * REGION_MISSING.
 */
export function awsMachineInputs(
  hub: ParsedHub,
  stackRevision: string,
  known: KnownOfMachine | null,
): MachineInputs {
  const word = ({ name }: { readonly name: string }) => known?.[name] ?? name;
  const bucket = `s3://hub-${hub.name}-${word(account)}-${regionOf(hub)}`;
  const parameters = `/hubs/${hub.name}`;
  return {
    variables: {
      settings_source: { kind: "s3", options: { SETTINGS_URL: `${bucket}/settings.json` } },
      secrets_source: { kind: "ssm", options: { SECRETS_PATH: parameters } },
      report_target: { kind: "s3", options: { REPORT_URL: `${bucket}/report/machine.json` } },
      passwords_target: { kind: "ssm", options: { PASSWORDS_NAME: `${parameters}/first_passwords` } },
      stack_url: `${bucket}/stack-${stackRevision}.bundle`,
      data_disk: `/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${word(disk)}`,
    },
    placeholders: known === null ? [account, disk] : [],
  };
}
