import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const packageSchema = z.looseObject({ name: z.literal("pulumi-vocobase"), version: z.string() });

/** The version of the package that this file belongs to, whether it is compiled or not. */
export function packageVersion(folder = __dirname): string {
  const found = packageSchema.safeParse(readPackage(join(folder, "package.json")));
  if (found.success) return found.data.version;
  const above = dirname(folder);
  if (above === folder)
    throw new Error("The installation is incomplete: package.json is missing. Install the package again.");
  return packageVersion(above);
}

function readPackage(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
