import { pathToFileURL } from "node:url";

/** The address of a file backend in this folder. */
export function backendUrl(folder: string): string {
  const { href } = pathToFileURL(folder);
  // On Windows the file backend wants `file://C:/folder`.
  return process.platform === "win32" ? href.replace("file:///", "file://") : href;
}
