import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * The policy pack, and how strict it is with this stack: policies/<stack>.json, where there is one.
 *
 * @param {import("./pipelineError.mjs").Options} options
 */
export function policyOptions({ folder, stack }) {
  const require = createRequire(path.join(folder, "package.json"));
  const pack = path.dirname(require.resolve("vocobase-telephony/package.json"));
  const settings = path.join(folder, "policies", `${stack}.json`);
  return ["--policy-pack", pack, ...(fs.existsSync(settings) ? ["--policy-pack-config", settings] : [])];
}
