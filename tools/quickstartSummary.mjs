import { bold } from "./say.mjs";

const NEXT = `
  npm start                  run it again: everything is unchanged, with 0 write requests
  npm start -- preview       after an edit of examples/quickstart/index.ts: what would change
  npm start -- refresh       what was changed by hand in the account
  npm start -- outputs       the stack's outputs
  npm start -- destroy       remove everything again`;

const AFTER_DESTROY = `
  npm start                  create everything again`;

/**
 * @param {number} count
 * @param {string} noun
 */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * @typedef {object} SimulatorView what the summary shows of the simulator
 * @property {readonly unknown[]} requests
 * @property {() => readonly unknown[]} writes
 * @property {() => {
 *   connections: { id: string, provider: string, name: string, status: string }[],
 *   phoneNumbers: { connectionId: string, phoneNumber: string, status: string }[],
 *   callRoutes: { didNumber: string | null, status: number }[],
 * }} inventory
 */

/**
 * What a run has done, in a few lines: what is in the simulated account now, how many requests that took, what to try next.
 *
 * @param {SimulatorView} simulator
 * @param {{ command: string, code: number, interrupted: boolean }} run
 * @returns {string}
 */
export function quickstartSummary(simulator, { command, code, interrupted }) {
  const { connections, phoneNumbers, callRoutes } = simulator.inventory();
  const active = connections.filter(({ status }) => status === "ACTIVE");
  const inService = phoneNumbers.filter(
    ({ status, connectionId }) => status === "ACTIVE" && active.some(({ id }) => id === connectionId),
  );
  const switchedOn = callRoutes.filter(({ status }) => status === 1);
  const writes = simulator.writes().length;

  /** @type {[string, string[]][]} */
  const kinds = [
    [counted(active.length, "connection"), active.map(({ name, provider }) => `${name} (${provider})`)],
    [counted(inService.length, "number"), inService.map(({ phoneNumber }) => phoneNumber)],
    [counted(switchedOn.length, "call route"), switchedOn.map(({ didNumber }) => didNumber ?? "")],
  ];
  const inventory = kinds.map(([count, names]) =>
    `  ${count.padEnd(14)} ${names.filter(Boolean).join(", ")}`.trimEnd(),
  );
  const requests = `${counted(simulator.requests.length - writes, "read")}, ${counted(writes, "write request")}`;
  const lines = [
    "",
    bold("Active in the simulated account:"),
    ...inventory,
    `${bold("Requests of this run:")} ${requests}`,
  ];
  if (interrupted) return [...lines, "Interrupted. `npm start` goes on from here."].join("\n");
  if (code !== 0)
    return [...lines, "Pulumi reported a failure, above. After mending it, run the same command again."].join("\n");
  return [...lines, "", `${bold("Try next:")}${command === "destroy" ? AFTER_DESTROY : NEXT}`].join("\n");
}
