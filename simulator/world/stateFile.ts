import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type World, worldSchema } from "./world";

/** Reads a kept state. Undefined where there is no file yet; an error where the file is not one that can be read. */
export function readStateFile(path: string): World | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const parsed = worldSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Error(
    `The simulator's state file ${path} cannot be read: it is damaged or from another version. Delete it to start anew.`,
  );
}

/** Writes the state beside the file and moves it there, so that a killed process never leaves half a file. */
export function writeStateFile(path: string, world: World): void {
  const beside = `${path}.${process.pid}.new`;
  mkdirSync(dirname(path), { recursive: true });
  // The state has the carriers' credentials in it, as the real service's database does.
  writeFileSync(beside, JSON.stringify(world), { mode: 0o600 });
  renameSync(beside, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
