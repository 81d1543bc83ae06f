import { pathToFileURL } from "node:url";

/**
 * The address of a folder as Pulumi's file backend reads it: every character of a path may be in it, but on Windows it
 * wants `file://C:/folder`, and takes the usual `file:///C:/folder` for a folder "C:" of the current drive.
 *
 * @param {string} folder an absolute path
 * @param {boolean} [windows]
 * @returns {string}
 */
export function fileBackendUrl(folder, windows = process.platform === "win32") {
  const { href } = pathToFileURL(folder, { windows });
  return windows ? href.replace("file:///", "file://") : href;
}
