import { execFileSync } from "node:child_process";
import fs from "node:fs";

interface Seen {
  pid: number;
  parent: number;
  command: string;
}

/** The dynamic-provider processes below a process, to be killed as the system would. */
export function providersBelow(pid: number): number[] {
  const all = processes();
  const below = (parent: number): Seen[] =>
    all.filter((seen) => seen.parent === parent).flatMap((seen) => [seen, ...below(seen.pid)]);
  return below(pid)
    .filter(({ command }) => /dynamic-provider\S* 127\.0\.0\.1:/.test(command))
    .map((seen) => seen.pid);
}

function processes(): Seen[] {
  return process.platform === "linux" ? inProc() : byPs();
}

function inProc(): Seen[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name in brackets may hold anything, so the parent is counted from behind them.
        const [, parent = ""] = fs
          .readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\)\s/s, "")
          .split(" ");
        const command = fs.readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

function byPs(): Seen[] {
  const lines = execFileSync("ps", ["-axo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
