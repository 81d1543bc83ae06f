const fs = require("node:fs");

/** Loaded into a provider process before anything else: keeps writing down the most memory it has had resident, in MB. */
const file = process.env.TEST_MEMORY_FILE;
if (file && process.argv.some((argument) => argument.includes("dynamic-provider"))) {
  setInterval(() => fs.writeFileSync(file, String(process.resourceUsage().maxRSS / 1024)), 50).unref();
}
