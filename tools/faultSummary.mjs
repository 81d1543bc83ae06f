import { markdownTable } from "./markdownTable.mjs";

/**
 * @typedef {object} Result what came of a cell or of a random run
 * @property {string} id
 * @property {string[]} faults the names of its faults
 * @property {boolean} hasFired
 * @property {string[]} damage sentences, each of which begins with its kind and a colon
 * @property {number} resources
 * @property {number} types
 */

/**
 * @typedef {object} Played a part of the fault harness, and how it was played
 * @property {string} part
 * @property {string} where
 * @property {number} cells
 * @property {string[]} unfaulted
 * @property {Result[]} results
 * @property {number} repeated how many were played a second time, since at first nothing but time was wrong
 * @property {number} seconds
 */

/**
 * What was played, as tables: by part, by fault, and what damage there was.
 *
 * @param {Played[]} parts
 * @returns {{ text: string, played: number, damaged: number }} `damaged`: how many cells, and scenarios without any fault,
 *   are not as they should be
 */
export function faultSummary(parts) {
  const results = parts.flatMap((part) => part.results);
  const damaged = results.filter(({ damage }) => damage.length > 0);
  const unfaulted = parts.filter((part) => part.unfaulted.length > 0);
  const sentences = [...damaged.flatMap(({ damage }) => damage), ...unfaulted.flatMap((part) => part.unfaulted)];

  const byPart = [...grouped(parts, ({ part, where }) => `${part}, ${where}`)].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const table = markdownTable(
    ["Part", "Cells", "Played", "Fired", "Damaged", "Played twice", "Types", "Seconds"],
    [
      ...byPart.map(([name, some]) => row(name, some)),
      ...[...grouped(parts, ({ where }) => where)].map(([where, some]) => row(`All in ${where}`, some)),
      row("All", parts),
    ],
  );
  const byFault = grouped(
    results.flatMap((result) => result.faults.map((fault) => ({ fault, result }))),
    ({ fault }) => fault,
  );
  const faults = markdownTable(
    ["Fault", "Played", "Damaged"],
    [...byFault].map(([fault, some]) => [
      fault,
      String(some.length),
      String(some.filter(({ result }) => result.damage.length > 0).length),
    ]),
  );
  const kinds = markdownTable(
    ["Damage", "How often"],
    [...grouped(sentences, kindOf)].map(([kind, some]) => [kind, String(some.length)]),
  );
  const damage = sentences.length > 0 ? kinds : "No damage of any kind.";
  return {
    text: [table, faults, damage].join("\n\n"),
    played: results.length,
    damaged: damaged.length + unfaulted.length,
  };
}

/**
 * @param {string} name
 * @param {Played[]} parts
 */
function row(name, parts) {
  const results = parts.flatMap((part) => part.results);
  const types = results.map((result) => result.types);
  const numbers = [
    parts.reduce((sum, { cells }) => sum + cells, 0),
    results.length,
    results.filter(({ hasFired }) => hasFired).length,
    results.filter(({ damage }) => damage.length > 0).length,
    parts.reduce((sum, { repeated }) => sum + repeated, 0),
  ];
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  return [name, ...numbers.map(String), types.length > 0 ? `${Math.min(...types)}+` : "", String(Math.round(seconds))];
}

/** @param {string} sentence `orphan: connection 1 is active` */
function kindOf(sentence) {
  return sentence.slice(0, Math.max(0, sentence.indexOf(":"))) || "other";
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string} nameOf
 * @returns {Map<string, T[]>} in the order in which names first come
 */
function grouped(items, nameOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}
