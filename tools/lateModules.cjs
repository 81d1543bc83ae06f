"use strict";
const Module = require("node:module");
const path = require("node:path");

/**
 * Loaded into every Node process of a test run, before anything else: what a library loads for something that no provider
 * process does comes when it is first used. A test run starts hundreds of those processes, which live for a second each.
 */
const late = {
  // For functions that are written into state as code, programs that run the CLI, and traces.
  [below("@pulumi", "pulumi")]: new Set([
    "@npmcli/arborist",
    "normalize-package-data",
    "../../typescript-shim",
    "./automation",
    "@opentelemetry/api",
    "js-yaml",
    "semver",
  ]),
  // For uploads.
  [below("axios")]: new Set(["form-data"]),
  // For messages in other languages.
  [below("zod")]: new Set(["../locales/index.cjs"]),
};

const load = Module._load;

Module._load = function (request, parent, ...rest) {
  const now = () => load.call(this, request, parent, ...rest);
  return isLate(request, parent?.filename ?? "") ? whenUsed(now) : now();
};

function isLate(request, by) {
  return Object.entries(late).some(([library, requests]) => requests.has(request) && by.includes(library));
}

function below(...library) {
  return ["", "node_modules", ...library, ""].join(path.sep);
}

/** A module as one that compiled TypeScript takes for an ES module, since it would copy any other at once. */
function whenUsed(now) {
  let loaded;
  const real = () => {
    loaded ??= now();
    return loaded;
  };
  return new Proxy(unloaded, {
    get(_, key) {
      if (key === "__esModule") return true;
      return key === "default" && !("default" in real()) ? real() : real()[key];
    },
    has: (_, key) => key in real(),
    apply: (_, self, args) => Reflect.apply(real(), self, args),
    construct: (_, args) => Reflect.construct(real(), args),
  });
}

/** Stands for a module that may turn out to be a class or a function. */
function unloaded() {}
