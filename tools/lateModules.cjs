"use strict";
const Module = require("node:module");
const path = require("node:path");

/**
 * Loaded into every Node process of a test run, before anything else: what Pulumi's SDK needs for functions that it writes
 * into state as code, and for nothing else, comes when it is first used. A provider process, of which a test run starts
 * thousands, would load all of it before it listens; no resource of this package has such a function.
 */
const late = new Set(["@npmcli/arborist", "normalize-package-data", "../../typescript-shim"]);
const sdk = ["", "@pulumi", "pulumi", ""].join(path.sep);

const load = Module._load;

Module._load = function (request, parent, ...rest) {
  const now = () => load.call(this, request, parent, ...rest);
  return late.has(request) && parent?.filename?.includes(sdk) ? whenUsed(now) : now();
};

/** A module as one that compiled TypeScript takes for an ES module, since it would copy any other at once. */
function whenUsed(now) {
  let loaded;
  const real = () => {
    loaded ??= now();
    return loaded;
  };
  return new Proxy(Object.create(null), {
    get(_, key) {
      if (key === "__esModule") return true;
      return key === "default" && !("default" in real()) ? real() : real()[key];
    },
    has: (_, key) => key in real(),
  });
}
