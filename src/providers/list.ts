// The only list of providers: one that is added here is known to every command.

import { aws } from "./aws.ts";
import { local } from "./local.ts";
import type { Provider } from "./provider.ts";

/** Every place that this version deploys to. */
export const providers: readonly Provider[] = [local, aws];
