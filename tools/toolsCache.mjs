import os from "node:os";
import path from "node:path";

const FOLDER = "pulumi-vocobase";

/**
 * The user's own cache folder of this project, which all clones share.
 *
 * @param {{ platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home: string }} [user]
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function toolsCache(user = { platform: process.platform, environment: process.env, home: os.homedir() }) {
  const { platform, environment, home } = user;
  const chosen = environment.VOCOBASE_TOOLS_CACHE;
  if (chosen) return path.resolve(chosen);
  if (platform === "win32") return path.join(environment.LOCALAPPDATA || path.join(home, "AppData", "Local"), FOLDER);
  if (platform === "darwin") return path.join(home, "Library", "Caches", FOLDER);
  // The specification of this variable has a relative path ignored.
  const xdg = environment.XDG_CACHE_HOME;
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(home, ".cache"), FOLDER);
}
