import fs from "node:fs";

const EVERY_MS = 100;

/**
 * Watches the provider processes of Pulumi that run meanwhile, and answers the most memory that one had resident, in MB.
 * Only where the system shows it in files (Linux); elsewhere 0.
 * @returns {{ stop(): number }}
 */
export function watchProviderMemory() {
  let peakKb = 0;
  const look = () => {
    for (const pid of processes()) peakKb = Math.max(peakKb, peakOf(pid));
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

/** @param {string} pid */
function peakOf(pid) {
  try {
    if (!fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("dynamic-provider")) return 0;
    return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
