import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type World, worldSchema } from "./world";

/** Reads a kept state. Undefined where there is no file yet; an error where the file is not one that can be read. */
export function readStateFile(path: string): World | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = worldSchema.safeParse(parseJson(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(
    `The simulator's state file ${path} cannot be read: it is damaged or from another version. Delete it to start anew.`,
  );
}

/** Writes the state beside the file and moves it there, so that a killed process never leaves half a file. */
export function writeStateFile(path: string, world: World): void {
  const beside = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // The state has the carriers' credentials in it, as the real service's database does.
    writeFileSync(beside, JSON.stringify(world), { mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The simulator cannot keep its state in ${path}: ${reason}. Choose a file that can be written.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
