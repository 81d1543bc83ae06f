import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the clone, whatever the current folder is. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
