import path from "node:path";
import { stateFolder } from "./stateFolder";

test("VOCOBASE_STATE_DIR wins on every system", () => {
  const env = { VOCOBASE_STATE_DIR: "/srv/state", XDG_STATE_HOME: "/x", LOCALAPPDATA: "/y" };
  for (const platform of ["linux", "darwin", "win32"] as const) {
    expect(stateFolder(env, platform, "/home/me")).toBe(path.resolve("/srv/state"));
  }
});

test.each([
  ["Linux", "linux", {}, "/home/me/.local/state/vocobase"],
  ["Linux with XDG_STATE_HOME", "linux", { XDG_STATE_HOME: "/var/mine" }, "/var/mine/vocobase"],
  ["Linux with a relative XDG_STATE_HOME", "linux", { XDG_STATE_HOME: "mine" }, "/home/me/.local/state/vocobase"],
  ["Linux with an empty XDG_STATE_HOME", "linux", { XDG_STATE_HOME: "" }, "/home/me/.local/state/vocobase"],
  ["macOS", "darwin", {}, "/home/me/Library/Application Support/vocobase"],
  ["Windows", "win32", { LOCALAPPDATA: "/local" }, "/local/vocobase"],
  ["Windows without LOCALAPPDATA", "win32", {}, "/home/me/AppData/Local/vocobase"],
] as const)("%s has its own place", (_system, platform, env, folder) => {
  expect(stateFolder(env, platform, "/home/me")).toBe(path.normalize(folder));
});
