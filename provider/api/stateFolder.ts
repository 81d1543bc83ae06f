import os from "node:os";
import path from "node:path";

/**
 * The folder of this user where processes leave what they share. VOCOBASE_STATE_DIR wins; else the place that the
 * operating system has for such things.
 */
export function stateFolder(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): string {
  if (env.VOCOBASE_STATE_DIR) return path.resolve(env.VOCOBASE_STATE_DIR);
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "vocobase");
  if (platform === "win32") return path.join(env.LOCALAPPDATA || path.join(home, "AppData", "Local"), "vocobase");
  // The specification of these variables says that a relative path is not valid and to be ignored.
  const base = env.XDG_STATE_HOME && path.isAbsolute(env.XDG_STATE_HOME) ? env.XDG_STATE_HOME : undefined;
  return path.join(base ?? path.join(home, ".local", "state"), "vocobase");
}
