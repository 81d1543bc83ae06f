const path = require("node:path");
const { createTransformer } = require("@swc/jest");

/** What is broken in this run, as JSON: `file`, `find`, `replace`. In the environment, since jest's cache goes by its configuration. */
const sabotage = JSON.parse(process.env.SABOTAGE ?? "null");
const broken = sabotage === null ? undefined : path.resolve(__dirname, "..", sabotage.file);

/**
 * @param {string} text
 * @param {string} file
 */
function sabotaged(text, file) {
  return file === broken ? text.split(sabotage.find).join(sabotage.replace) : text;
}

module.exports = {
  /** @param {object} options of swc */
  createTransformer: (options) => {
    const swc = createTransformer(options);
    return {
      getCacheKey: (text, file, its) => swc.getCacheKey(sabotaged(text, file), file, its),
      process: (text, file, its) => swc.process(sabotaged(text, file), file, its),
    };
  },
};
