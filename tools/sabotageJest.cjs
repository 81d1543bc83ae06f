/** Jest's settings for tests of one process, with one text of the simulator replaced on its way through the compiler. */
module.exports = async () => {
  const { default: jest } = await import("../jest.config.mjs");
  const [unit] = jest.projects;
  const [[pattern, [, options]]] = Object.entries(unit.transform);
  const transform = { [pattern]: ["<rootDir>/tools/sabotageTransform.cjs", options] };
  return { ...unit, rootDir: "..", transform };
};
