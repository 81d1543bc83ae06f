import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Coordination } from "./coordination";
import { createFileCoordination } from "./fileCoordination";
import { createMemoryCoordination } from "./memoryCoordination";
import { codeOf } from "./recordFiles";

/** Files in the folder, or memory where nothing can be written there, which the log then says once. */
export function openCoordination({ folder, log }: { folder: string; log: (line: string) => void }): Coordination {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const trial = path.join(folder, `.${randomUUID()}`);
    writeFileSync(trial, "", { mode: 0o600 });
    rmSync(trial);
    return createFileCoordination({ folder, log });
  } catch (error) {
    log(
      `Nothing can be written to ${folder} (${codeOf(error) ?? "unknown cause"}), so the rate limit is kept within this process ` +
        "alone and an interrupted create is not remembered. Name a folder that can be written in VOCOBASE_STATE_DIR.",
    );
    return createMemoryCoordination();
  }
}
