// hubctl destroy at the terminal.

import { destroy } from "../../commands/destroy.ts";
import { select } from "../../commands/select.ts";
import { wholeNumber } from "../arguments.ts";
import { accept, type Command, hubArguments, lockTimeout, yes } from "../command.ts";
import { consentAt } from "../consent.ts";
import { progressOn } from "../progress.ts";
import { destroyView } from "../views.ts";

export const destroyCommand: Command = {
  name: "destroy",
  summary: "stop hubs for good; their users' files stay unless the file says otherwise",
  about:
    "Takes a hub's machine away. Homes stay (storage.on_delete: keep), so that applying the same file again brings everything back.\nFiles are deleted only if the hub was applied with storage.on_delete: delete, and you agree to it word by word.",
  arguments: [{ ...hubArguments, isOptional: false, words: "name of a hub" }],
  options: [
    {
      name: "from",
      value: "REVISION",
      words: "read the hub file from this git revision: for a file that is already removed",
    },
    yes,
    accept,
    lockTimeout,
  ],
  examples: [
    ["hubctl destroy physics-101", "stop it, keep the homes"],
    ["hubctl destroy physics-101 --from HEAD~1", "its file is gone since the last commit"],
  ],
  run: async (invocation, ports, console) => {
    const revision = invocation.values.from;
    const files =
      revision === undefined
        ? await ports.repository.hubFiles()
        : await ports.repository.hubFilesAt(revision);
    const { hubs, gitops } = await select(invocation.arguments, files, ports);
    const results = [];
    for (const hub of hubs) {
      const progress = progressOn(
        console.progressStream,
        console.errorStyle,
        ports.clock,
        hubs.length > 1 ? hub.name : "",
      );
      progress.step("destroy");
      const options = {
        lockPatienceSeconds: wholeNumber(invocation, "lock-timeout", 300, 0),
        consent: consentAt(console, invocation, progress),
      };
      try {
        const result = await destroy(hub, gitops, options, ports, (text) => progress.detail(text));
        progress.stop();
        if (!invocation.isJson) console.out(destroyView(result, console.style));
        results.push(result);
      } catch (error) {
        progress.failed();
        throw error;
      }
    }
    if (invocation.isJson) console.out(JSON.stringify({ hubs: results }, null, 2));
    return 0;
  },
};
