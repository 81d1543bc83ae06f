import { platformOfName } from "./platformOfName.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {boolean} [dev]
 * @property {boolean} [devOptional]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {Record<string, LockedPackage>} LockedPackages the `packages` of a package-lock.json, by folder */

const EXACT_VERSION = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/**
 * @param {string} folder `node_modules/a/node_modules/b`
 * @returns {string[]} where Node looks for a dependency of the package in that folder, the nearest place first
 */
function placesOfDependencies(folder) {
  const places = [];
  for (let at = folder; ; ) {
    places.push(at === "" ? "node_modules/" : `${at}/node_modules/`);
    if (at === "") return places;
    const nested = at.lastIndexOf("/node_modules/");
    at = nested === -1 ? "" : at.slice(0, nested);
  }
}

/**
 * The platform packages that a lock file's packages ask for and that it does not hold. npm leaves one out where the
 * registry in use does not offer it, and then refuses the lock file that it wrote itself (`npm ci`: "Missing ... from lock file").
 *
 * @param {LockedPackages} packages
 * @returns {{ folder: string, entry: LockedPackage }[]} what is to be added
 * @throws {Error} for a missing package whose version or platform cannot be told
 */
export function missingPlatformPackages(packages) {
  /** @type {Map<string, LockedPackage>} */
  const missing = new Map();
  for (const [folder, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const places = placesOfDependencies(folder).map((place) => `${place}${name}`);
      const held = places.find((place) => packages[place] !== undefined || missing.has(place));
      if (held !== undefined) continue;
      const platform = platformOfName(name);
      if (platform === undefined || !EXACT_VERSION.test(version)) {
        throw new Error(
          `package-lock.json lacks ${name}@${version}, an optional dependency of ${folder || "the project"}, and ` +
            "neither its exact version nor its platform can be told from that. Install it where the registry offers it.",
        );
      }
      missing.set(`node_modules/${name}`, {
        version,
        ...(platform.cpu ? { cpu: platform.cpu } : {}),
        ...(parent.dev ? { dev: true } : {}),
        ...(parent.devOptional ? { devOptional: true } : {}),
        ...(platform.libc ? { libc: platform.libc } : {}),
        optional: true,
        ...(platform.os ? { os: platform.os } : {}),
      });
    }
  }
  return [...missing].map(([folder, entry]) => ({ folder, entry }));
}

/**
 * @param {LockedPackages} packages
 * @returns {string[]} the folders of the packages whose entry names the address of a registry
 */
export function packagesWithAddress(packages) {
  return Object.entries(packages)
    .filter(([, entry]) => entry.resolved !== undefined && /^[a-z+]+:\/\//i.test(entry.resolved))
    .map(([folder]) => folder);
}

/**
 * @param {string | string[] | undefined} allowed npm's form: names, or names to leave out with a `!` before them
 * @param {string} actual
 */
function fits(allowed, actual) {
  if (allowed === undefined) return true;
  const list = [allowed].flat();
  if (list.includes(`!${actual}`)) return false;
  return list.every((name) => name.startsWith("!")) || list.includes(actual);
}

/**
 * Whether what npm says it installed is what the lock file asks for.
 *
 * @param {LockedPackages} locked the lock file's packages
 * @param {LockedPackages} installed those of `node_modules/.package-lock.json`, which npm writes when it has finished
 * @param {{ os: string, cpu: string }} platform as Node names it
 * @returns {boolean}
 */
export function isInstalled(locked, installed, platform) {
  const wanted = Object.entries(locked).filter(([folder]) => folder !== "");
  const complete = wanted.every(([folder, entry]) => {
    const present = installed[folder];
    // An optional package is rightly absent where it does not fit the machine or could not be fetched.
    if (present === undefined) return entry.optional === true || entry.devOptional === true;
    return present.version === entry.version && present.resolved === entry.resolved;
  });
  return (
    complete &&
    Object.entries(installed).every(
      ([folder, entry]) => locked[folder] !== undefined && fits(entry.os, platform.os) && fits(entry.cpu, platform.cpu),
    )
  );
}
