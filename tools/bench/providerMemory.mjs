import fs from "node:fs";

const EVERY_MS = 100;

/**
 * Watches the provider processes of one run of Pulumi, which have `mark` in their environment, and answers the most memory
 * that one had resident, in MB. Only where the system shows it in files (Linux); elsewhere 0.
 * @param {string} mark
 * @returns {{ stop(): number }}
 */
export function watchProviderMemory(mark) {
  let peakKb = 0;
  const look = () => {
    for (const pid of processes()) peakKb = Math.max(peakKb, peakOf(pid, mark));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(peakKb / 1024);
    },
  };
}

function processes() {
  try {
    return fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** @param {string} pid @param {string} mark */
function peakOf(pid, mark) {
  try {
    if (!fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("dynamic-provider")) return 0;
    if (!fs.readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark)) return 0;
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
