const typescript = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" }, sourceMaps: "inline" },
  ],
};

/** One project a kind of test, so that each can be run alone: `npx jest --selectProjects unit`. */
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
  transform: typescript,
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  ...more,
});

export default {
  // Engine tests mostly wait for other processes, so jest's own core less one leaves half of a small machine idle.
  maxWorkers: "100%",
  // For the same reason more of a file's tests side by side than jest's own five.
  maxConcurrency: 8,
  projects: [
    project("unit", [
      "provider/**/*.test.ts",
      "sdk/**/*.test.ts",
      "policies/**/*.test.ts",
      "simulator/**/*.test.ts",
      "cli/**/*.test.ts",
      "test/lifecycle/**/*.test.ts",
      "test/package/**/*.test.ts",
    ]),
    project("hosts", ["test/hosts/**/*.test.ts"]),
    project("engine", ["test/engine/**/*.test.ts", "test/recorded/**/*.test.ts"]),
    // No test: it writes down the state of this version, by `npm run record:state`.
    project("record", ["test/recorded/**/*.record.ts"]),
    project("faults", ["test/faults/**/*.test.ts"]),
    project("policies", ["test/policies/**/*.test.ts"]),
    project("install", ["test/install/threeCells.test.ts"]),
    project("install-all", ["test/install/allCells.test.ts"]),
    project("examples", ["test/examples/**/*.test.ts", "examples/**/*.test.ts"]),
  ],
};
