const LOCAL_HOSTS = ["127.0.0.1", "localhost"];

/**
 * The environment for programs that must meet the simulator and nothing else: without any Vocobase or Pulumi setting of
 * the user's shell (a key of a real account among them), and with local addresses kept away from a proxy.
 *
 * @param {NodeJS.ProcessEnv} base
 * @param {{ path: string[], set: Record<string, string> }} additions `path`: folders that come first on PATH
 * @returns {NodeJS.ProcessEnv}
 */
export function isolatedEnvironment(base, additions) {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {};
  let searchPath = "";
  for (const [name, value] of Object.entries(base)) {
    // Windows spells it `Path`, and two spellings side by side would hide each other.
    if (name.toUpperCase() === "PATH") searchPath = value ?? "";
    else if (!/^(VOCOBASE|PULUMI)_/i.test(name)) environment[name] = value;
  }
  const withoutProxy = [...LOCAL_HOSTS, base.no_proxy ?? base.NO_PROXY ?? ""].filter((host) => host !== "").join(",");
  const separator = process.platform === "win32" ? ";" : ":";
  return {
    ...environment,
    NO_PROXY: withoutProxy,
    no_proxy: withoutProxy,
    ...additions.set,
    PATH: [...additions.path, searchPath].join(separator),
  };
}
