import fs from "node:fs";
import path from "node:path";
import { runEntry } from "./entry.mjs";
import { missingPlatformPackages, packagesWithAddress } from "./lockFile.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { say } from "./say.mjs";

const HELP = `
Usage: node tools/completeLock.mjs [--check]

Completes package-lock.json, so that \`npm ci\` accepts it on every platform: adds the platform packages
that npm left out because the registry in use does not offer them. Run it after each change of a dependency.

  --check   change nothing; fail if the lock file is incomplete or names a registry
`;

const AREA = "Lock file";

await runEntry(HELP, async (args) => {
  const file = path.join(projectRoot, "package-lock.json");
  const text = fs.readFileSync(file, "utf8");
  const lock = JSON.parse(text);
  /** @type {import("./lockFile.mjs").LockedPackages} */
  const packages = lock.packages;
  const withAddress = packagesWithAddress(packages);
  const missing = missingPlatformPackages(packages);

  if (args.includes("--check")) {
    if (withAddress.length > 0) {
      say(AREA, `names a registry for ${withAddress.length} packages, such as ${withAddress[0]}.`);
      say(AREA, "Install with the project's .npmrc (omit-lockfile-registry-resolved=true) and commit the result.");
    }
    if (missing.length > 0) {
      say(AREA, `lacks ${missing.length} platform packages, such as ${missing[0]?.folder}.`);
      say(AREA, "`npm ci` would refuse it elsewhere. Run `node tools/completeLock.mjs` and commit the result.");
    }
    if (withAddress.length + missing.length > 0) return 1;
    say(AREA, `complete (${Object.keys(packages).length} entries), names no registry`);
    return 0;
  }

  for (const { folder, entry } of missing) packages[folder] = entry;
  for (const folder of withAddress) delete packages[folder]?.resolved;
  // npm's own order, so that its next write of the file changes nothing.
  lock.packages = Object.fromEntries(
    Object.entries(packages).sort(([left], [right]) => left.localeCompare(right, "en")),
  );
  const completed = `${JSON.stringify(lock, null, 2)}\n`;
  if (completed !== text) fs.writeFileSync(file, completed);
  say(AREA, completed === text ? "was complete already" : `${missing.length} platform packages added`);
  return 0;
});
