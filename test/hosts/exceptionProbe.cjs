const fs = require("node:fs");

/** Loaded into a provider process before anything else: writes down each error that nobody handles, up to a hundred. */
const file = process.env.TEST_EXCEPTIONS_FILE;
if (file && process.argv.some((argument) => argument.includes("dynamic-provider"))) {
  let count = 0;
  process.on("uncaughtException", (error) => {
    count += 1;
    if (count <= 100) fs.appendFileSync(file, `${error.message}\n`);
  });
}
