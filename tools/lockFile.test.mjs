import assert from "node:assert/strict";
import { test } from "node:test";
import { isInstalled, missingPlatformPackages, packagesWithAddress } from "./lockFile.mjs";
import { platformOfName } from "./platformOfName.mjs";

const LINUX = { os: "linux", cpu: "x64" };

test("a platform package that the lock file lacks is told with its system, processor and C library", () => {
  const missing = missingPlatformPackages({
    "": {},
    "node_modules/@swc/core": {
      version: "1.2.3",
      dev: true,
      optionalDependencies: { "@swc/core-linux-arm64-musl": "1.2.3" },
    },
  });
  assert.deepEqual(missing, [
    {
      folder: "node_modules/@swc/core-linux-arm64-musl",
      entry: { version: "1.2.3", cpu: ["arm64"], dev: true, libc: ["musl"], optional: true, os: ["linux"] },
    },
  ]);
});

test("a platform package that lies beside its parent, above it or below it is not missing", () => {
  const parent = { version: "1.0.0", optionalDependencies: { "tool-linux-x64": "1.0.0" } };
  for (const place of ["node_modules/a/node_modules/tool-linux-x64", "node_modules/tool-linux-x64"]) {
    const packages = { "node_modules/a/node_modules/tool": parent, [place]: { version: "1.0.0", optional: true } };
    assert.deepEqual(missingPlatformPackages(packages), [], place);
  }
});

test("a package that two parents ask for is added once", () => {
  const parent = { version: "1.0.0", optionalDependencies: { "tool-win32-x64": "1.0.0" } };
  assert.equal(missingPlatformPackages({ "node_modules/a": parent, "node_modules/b": parent }).length, 1);
});

test("a missing package without an exact version is an error that names it", () => {
  const packages = { "node_modules/a": { optionalDependencies: { "tool-linux-x64": "^1.0.0" } } };
  assert.throws(() => missingPlatformPackages(packages), /tool-linux-x64@\^1\.0\.0/);
});

test("a missing package whose name tells no platform is an error that names it", () => {
  const packages = { "node_modules/a": { optionalDependencies: { fsevents: "2.3.3" } } };
  assert.throws(() => missingPlatformPackages(packages), /fsevents@2\.3\.3/);
});

test("the platform is read from names of every form", () => {
  assert.deepEqual(platformOfName("@unrs/resolver-binding-linux-arm-gnueabihf"), {
    cpu: ["arm"],
    libc: ["glibc"],
    os: ["linux"],
  });
  assert.deepEqual(platformOfName("@swc/core-win32-x64-msvc"), { cpu: ["x64"], os: ["win32"] });
  assert.deepEqual(platformOfName("@biomejs/cli-darwin-arm64"), { cpu: ["arm64"], os: ["darwin"] });
  assert.deepEqual(platformOfName("tool-darwin-universal"), { os: ["darwin"] });
  assert.deepEqual(platformOfName("@oxc-parser/binding-wasm32-wasi"), { cpu: ["wasm32"] });
  assert.equal(platformOfName("left-pad"), undefined);
});

test("an entry that names the address of a registry is found, one that names a folder of this project is not", () => {
  const packages = {
    "node_modules/a": { version: "1.0.0", resolved: "https://registry.example/a.tgz" },
    "node_modules/b": { link: true, resolved: "examples/b" },
  };
  assert.deepEqual(packagesWithAddress(packages), ["node_modules/a"]);
});

const LOCKED = {
  "": {},
  "node_modules/a": { version: "1.0.0" },
  "node_modules/tool-linux-x64": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"] },
  "node_modules/tool-darwin-arm64": { version: "1.0.0", optional: true, os: ["darwin"], cpu: ["arm64"] },
};
const INSTALLED = {
  "node_modules/a": { version: "1.0.0" },
  "node_modules/tool-linux-x64": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"] },
};

test("an installation without the packages of other platforms is complete", () => {
  assert.equal(isInstalled(LOCKED, INSTALLED, LINUX), true);
});

test("an installation without a package that is needed is not complete", () => {
  const { "node_modules/a": _, ...installed } = INSTALLED;
  assert.equal(isInstalled(LOCKED, installed, LINUX), false);
});

test("an installation with another version than the lock file is not complete", () => {
  assert.equal(isInstalled(LOCKED, { ...INSTALLED, "node_modules/a": { version: "1.0.1" } }, LINUX), false);
});

test("an installation with a package that the lock file no longer holds is not complete", () => {
  assert.equal(isInstalled(LOCKED, { ...INSTALLED, "node_modules/b": { version: "1.0.0" } }, LINUX), false);
});

test("an installation that was made on another platform is not complete", () => {
  assert.equal(isInstalled(LOCKED, INSTALLED, { os: "darwin", cpu: "arm64" }), false);
});
